package org.orrery.flood;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.orrery.flood.api.FloodStatus;
import org.orrery.flood.api.Flooder;
import org.orrery.flood.api.TransactionAdvertiser;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Remembers who knows what and tells the others. A peer is noted as told before it is told, so that two broadcasts at once
 * tell it once. Told peers stay noted when they disconnect. Any thread.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 2.
 */
public final class Floodgate implements Flooder {
    private final Supplier<PeerDirectory> peers;
    private final LongSupplier trackingIndex;
    private final Supplier<TransactionAdvertiser> advertiser;
    private final FloodSettings settings;
    private final FloodRecords records;
    private final FloodCounters counters = new FloodCounters();

    /**
     * A gate that remembers nothing yet.
     *
     * @param peers whom to tell; answers null during a gap, when nobody is told
     * @param trackingIndex the slot that consensus is at
     * @param advertiser offers transactions; answers null where there is none, when transactions reach nobody
     */
    public Floodgate(
            final Supplier<PeerDirectory> peers,
            final LongSupplier trackingIndex,
            final Supplier<TransactionAdvertiser> advertiser,
            final FloodSettings settings) {
        this.peers = peers;
        this.trackingIndex = trackingIndex;
        this.advertiser = advertiser;
        this.settings = settings;
        records = new FloodRecords(settings.maxRecords());
    }

    @Override
    public boolean addRecord(final PeerInfo peer, final Uint256 messageId) {
        final FloodRecord made = records.makeIfAbsent(messageId, trackingIndex.getAsLong());
        final boolean isNew = made != null;
        final FloodRecord record = isNew ? made : records.find(messageId);
        if (record == null) {
            return false;
        }
        note(record, peer);
        counters.received(isNew);
        return isNew;
    }

    @Override
    public boolean broadcast(final WireMessage message) {
        final FloodRecord record = records.findOrMake(message.id(), trackingIndex.getAsLong());
        final PeerDirectory directory = peers.get();
        if (record == null || directory == null) {
            return false;
        }
        final boolean told = message.type() == MessageType.TRANSACTION
                ? advertise(message, record, directory)
                : push(message, record, directory);
        if (told) {
            counters.broadcast();
        }
        return told;
    }

    @Override
    public List<PeerInfo> peersThatKnow(final Uint256 messageId) {
        final FloodRecord record = records.find(messageId);
        final PeerDirectory directory = peers.get();
        final List<PeerInfo> knowing = new ArrayList<>();
        if (record != null && directory != null) {
            for (final PeerInfo peer : directory.authenticated()) {
                if (record.told().contains(key(peer))) {
                    knowing.add(peer);
                }
            }
        }
        return knowing;
    }

    @Override
    public boolean knows(final NodeId node, final Uint256 messageId) {
        final FloodRecord record = records.find(messageId);
        if (record == null) {
            return false;
        }
        if (settings.remembersNodeId()) {
            return record.told().contains(node);
        }
        final PeerDirectory directory = peers.get();
        return directory != null
                && directory
                        .find(node)
                        .filter(peer -> record.told().contains(peer.address()))
                        .isPresent();
    }

    @Override
    public void forget(final Uint256 messageId) {
        if (records.remove(messageId)) {
            counters.forgotten();
        }
    }

    @Override
    public void clearBelow(final long ledger) {
        records.removeBelow(ledger);
    }

    @Override
    public FloodStatus status() {
        return counters.status(records);
    }

    /** Forgets everything; nothing is noted or told any more. A second call does nothing. */
    public void shutdown() {
        records.close();
    }

    /** A copy of a message was let go because another one is being processed. */
    void suppressed(final PeerInfo peer, final Uint256 messageId) {
        counters.suppressed();
        addRecord(peer, messageId);
    }

    /** A transaction was let go because it had waited too long. */
    void shed() {
        counters.shed();
    }

    FloodRecords records() {
        return records;
    }

    private boolean push(final WireMessage message, final FloodRecord record, final PeerDirectory directory) {
        boolean told = false;
        for (final PeerInfo peer : directory.authenticated()) {
            if (note(record, peer)) {
                told = true;
                if (directory.send(peer.link(), message)) {
                    counters.pushed();
                }
            }
        }
        return told;
    }

    private boolean advertise(final WireMessage transaction, final FloodRecord record, final PeerDirectory directory) {
        final TransactionAdvertiser adverts = advertiser.get();
        if (adverts == null) {
            return false;
        }
        boolean told = false;
        for (final PeerInfo peer : directory.authenticated()) {
            if (note(record, peer)) {
                told = true;
                // Not queued means that the peer offered us the same transaction: it counts as told all the same.
                if (adverts.advertise(peer.link(), transaction.contentHash())) {
                    counters.advertised();
                }
            }
        }
        return told;
    }

    private boolean note(final FloodRecord record, final PeerInfo peer) {
        if (record.told().isLarge()) {
            record.told().retainAll(presentKeys());
        }
        return record.told().add(key(peer));
    }

    private Set<Object> presentKeys() {
        final PeerDirectory directory = peers.get();
        final Set<Object> present = new HashSet<>();
        if (directory != null) {
            directory.authenticated().forEach(peer -> present.add(key(peer)));
        }
        return present;
    }

    private Object key(final PeerInfo peer) {
        return settings.remembersNodeId() ? peer.node() : peer.address();
    }
}
