package org.orrery.peers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerStore;
import org.orrery.persistence.api.PeerType;

/** Records in the order of addresses. */
final class FakePeerStore implements PeerStore {
    final Map<PeerAddress, PeerRecord> records = new TreeMap<>();

    PeerRecord of(final String ip, final int port) {
        return records.get(new PeerAddress(ip, port));
    }

    void put(final String ip, final int port, final PeerType type, final int failures) {
        final PeerAddress address = new PeerAddress(ip, port);
        records.put(address, new PeerRecord(address, type, failures, 0));
    }

    /** What the next updates end in; null for none. */
    RuntimeException fault;

    @Override
    public Optional<PeerRecord> find(final PeerAddress address) {
        return Optional.ofNullable(records.get(address));
    }

    @Override
    public PeerRecord update(final PeerAddress address, final UnaryOperator<PeerRecord> change) {
        if (fault != null) {
            throw fault;
        }
        final PeerRecord before = records.getOrDefault(address, new PeerRecord(address, PeerType.INBOUND, 0, 0));
        records.put(address, change.apply(before));
        return records.get(address);
    }

    @Override
    public boolean addIfAbsent(final PeerRecord record) {
        return records.putIfAbsent(record.address(), record) == null;
    }

    @Override
    public int deleteFailed(final String ip, final int minFailures) {
        final int before = size();
        records.values().removeIf(r -> r.address().ip().equals(ip) && r.failures() >= minFailures);
        return before - size();
    }

    @Override
    public int deleteFailed(final int minFailures) {
        final int before = size();
        records.values().removeIf(r -> r.failures() >= minFailures);
        return before - size();
    }

    @Override
    public List<PeerRecord> sample(final int max, final List<PeerType> types, final int maxFailures) {
        return records.values().stream()
                .filter(r -> types.contains(r.type()) && r.failures() <= maxFailures)
                .limit(max)
                .toList();
    }

    @Override
    public List<PeerRecord> due(final int max, final PeerType type, final long unixSeconds) {
        return records.values().stream()
                .filter(r -> r.type() == type && r.nextAttemptUnixSeconds() <= unixSeconds)
                .limit(max)
                .toList();
    }

    @Override
    public int size() {
        return records.size();
    }
}
