package org.orrery.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerStore;
import org.orrery.persistence.api.PeerType;

/** A store in which nobody is ever due, so that a node dials only when a test says so. */
final class QuietPeerStore implements PeerStore {
    private final PeerStore store;

    QuietPeerStore(final PeerStore store) {
        this.store = store;
    }

    @Override
    public Optional<PeerRecord> find(final PeerAddress address) {
        return store.find(address);
    }

    @Override
    public PeerRecord update(final PeerAddress address, final UnaryOperator<PeerRecord> change) {
        return store.update(address, change);
    }

    @Override
    public boolean addIfAbsent(final PeerRecord record) {
        return store.addIfAbsent(record);
    }

    @Override
    public int deleteFailed(final String ip, final int minFailures) {
        return store.deleteFailed(ip, minFailures);
    }

    @Override
    public int deleteFailed(final int minFailures) {
        return store.deleteFailed(minFailures);
    }

    @Override
    public List<PeerRecord> sample(final int max, final List<PeerType> types, final int maxFailures) {
        return store.sample(max, types, maxFailures);
    }

    @Override
    public List<PeerRecord> due(final int max, final PeerType type, final long unixSeconds) {
        return List.of();
    }

    @Override
    public int size() {
        return store.size();
    }
}
