package org.orrery.persistence;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.Database.Rows;
import org.orrery.persistence.api.PeerRecord;

/** What is in memory, as seen by the writer: takes in what was stored, gives out what is to be stored. */
final class Image {
    private final MemoryPeerStore store;
    private final MemoryBanList bans;
    private final Unwritten unwritten;

    Image(final MemoryPeerStore store, final MemoryBanList bans, final Unwritten unwritten) {
        this.store = store;
        this.bans = bans;
        this.unwritten = unwritten;
    }

    /** Takes in stored records where nothing newer is known. */
    void takeRecords(final List<PeerRecord> stored) {
        for (final PeerRecord record : stored) {
            if (!unwritten.holds(record.address())) {
                store.load(record);
            }
        }
    }

    /** Takes in addresses that another node has stored, as far as there is room without losing anything. */
    void takeNews(final List<PeerRecord> stored) {
        for (final PeerRecord record : stored) {
            if (store.room() > 0 && !unwritten.holds(record.address())) {
                store.load(record);
            }
        }
    }

    /** Takes in stored bans; nobody who is banned here is let in for that. */
    void takeBans(final Collection<NodeId> stored) {
        bans.load(stored.stream().filter(node -> !unwritten.holds(node)).toList());
    }

    /** Makes the bans those that are stored, except where something newer is known. */
    void replaceBans(final Set<NodeId> stored) {
        takeBans(stored);
        for (final NodeId node : bans.bans()) {
            if (!stored.contains(node) && !unwritten.holds(node)) {
                bans.forget(node);
            }
        }
    }

    /** The present state of what was noted. */
    Rows rows(final Unwritten.Batch batch) {
        final Rows rows = new Rows();
        // In order, so that two nodes that write the same rows wait for each other and do not block each other.
        batch.nodes().stream()
                .sorted()
                .forEach(node -> (bans.isBanned(node) ? rows.banned() : rows.unbanned()).add(node));
        batch.addresses().stream()
                .filter(RecordTable::isStorable)
                .sorted()
                .forEach(address -> store.find(address)
                        .ifPresentOrElse(rows.records()::add, () -> rows.gone().add(address)));
        return rows;
    }

    /** Everything, as if all of it had been noted. */
    Unwritten.Batch everything() {
        return new Unwritten.Batch(store.all().stream().map(PeerRecord::address).toList(), bans.bans(), List.of());
    }

    /** Those of the stored addresses that are not in memory. */
    List<PeerAddress> missing(final List<PeerRecord> stored) {
        final Set<PeerAddress> present = new HashSet<>();
        store.all().forEach(record -> present.add(record.address()));
        return stored.stream()
                .map(PeerRecord::address)
                .filter(address -> !present.contains(address))
                .toList();
    }
}
