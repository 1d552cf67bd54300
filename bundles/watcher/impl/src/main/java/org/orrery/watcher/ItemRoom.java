package org.orrery.watcher;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Transaction sets and quorum sets that peers may ask for. Only what was asked for or made here is put in, never an
 * answer that nobody wanted (attack A19); so the least recently used item may give way to a new one. Strand {@code node}.
 */
final class ItemRoom {
    private static final int INITIAL_CAPACITY = 64;
    private static final float LOAD_FACTOR = 0.75f;

    private final int maxItems;
    private final long maxBytes;
    private final Map<Uint256, WireMessage> items = new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);
    private long bytes;

    ItemRoom(final int maxItems, final long maxBytes) {
        this.maxItems = maxItems;
        this.maxBytes = maxBytes;
    }

    /**
     * The hash by which an item is asked for.
     *
     * @throws IllegalArgumentException if it is neither a transaction set nor a quorum set
     */
    static Uint256 hash(final WireMessage item) {
        return item.type() == MessageType.SCP_QUORUMSET ? item.contentHash() : Hashes.txSet(item);
    }

    /**
     * Keeps an item; nothing happens if it is there already. One that is larger than the room is let go.
     *
     * @param hash what {@link #hash} says of it
     * @return whether it is there now
     */
    boolean put(final Uint256 hash, final WireMessage item) {
        if (item.size() > maxBytes) {
            return false;
        }
        if (items.putIfAbsent(hash, item) != null) {
            return true;
        }
        bytes += item.size();
        final Iterator<WireMessage> oldest = items.values().iterator();
        while (bytes > maxBytes || items.size() > maxItems) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
        return true;
    }

    /** The quorum set with this hash, or null. */
    WireMessage quorumSet(final Uint256 hash) {
        final WireMessage item = items.get(hash);
        return item != null && item.type() == MessageType.SCP_QUORUMSET ? item : null;
    }

    /** The transaction set with this hash, of either kind, or null. */
    WireMessage transactionSet(final Uint256 hash) {
        final WireMessage item = items.get(hash);
        return item != null && item.type() != MessageType.SCP_QUORUMSET ? item : null;
    }

    /** Everything, the least recently used first. */
    List<WireMessage> all() {
        return List.copyOf(items.values());
    }

    /** In place of what is here; of too many the first are let go. */
    void restore(final List<WireMessage> those) {
        items.clear();
        bytes = 0;
        those.forEach(item -> put(hash(item), item));
    }

    int size() {
        return items.size();
    }

    long usedBytes() {
        return bytes;
    }
}
