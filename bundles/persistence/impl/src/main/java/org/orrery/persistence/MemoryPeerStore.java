package org.orrery.persistence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerStore;
import org.orrery.persistence.api.PeerType;

/**
 * Peer records in memory, bounded. When it is full the least valuable record goes: an address that was only heard of
 * before one that was reached, one before a preferred one, then the one with most failures, then the one due longest
 * ago. So a peer that recommends many addresses cannot push out those that work.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 2.
 */
public final class MemoryPeerStore implements PeerStore {
    /** How many records are kept unless told otherwise. */
    public static final int DEFAULT_MAX_RECORDS = 10_000;

    private static final Comparator<PeerRecord> LEAST_VALUABLE_FIRST = Comparator.comparing(PeerRecord::type)
            .thenComparing(Comparator.comparingInt(PeerRecord::failures).reversed())
            .thenComparingLong(PeerRecord::nextAttemptUnixSeconds);

    private final OverlayClock clock;
    private final RandomGenerator random;
    private final int maxRecords;
    private final Map<PeerAddress, PeerRecord> records = new HashMap<>();
    private long evictions;

    /**
     * An empty store.
     *
     * @param clock whose wall time new records are due at
     * @param random chooses samples
     * @param maxRecords at least 1
     */
    public MemoryPeerStore(final OverlayClock clock, final RandomGenerator random, final int maxRecords) {
        if (maxRecords < 1) {
            throw new IllegalArgumentException("maxRecords must be at least 1, not " + maxRecords);
        }
        this.clock = clock;
        this.random = random;
        this.maxRecords = maxRecords;
    }

    @Override
    public synchronized Optional<PeerRecord> find(final PeerAddress address) {
        return Optional.ofNullable(records.get(address));
    }

    @Override
    public synchronized PeerRecord update(final PeerAddress address, final UnaryOperator<PeerRecord> change) {
        final PeerRecord before = records.get(address);
        final PeerRecord after = change.apply(
                before != null ? before : new PeerRecord(address, PeerType.INBOUND, 0, clock.unixSeconds()));
        if (!after.address().equals(address)) {
            throw new IllegalArgumentException("a change of " + address + " must not move it to " + after.address());
        }
        put(after);
        return after;
    }

    @Override
    public synchronized boolean addIfAbsent(final PeerRecord record) {
        if (records.containsKey(record.address())) {
            return false;
        }
        put(record);
        return true;
    }

    @Override
    public synchronized int deleteFailed(final String ip, final int minFailures) {
        return delete(record ->
                record.failures() >= minFailures && record.address().ip().equals(ip));
    }

    @Override
    public synchronized int deleteFailed(final int minFailures) {
        return delete(record -> record.failures() >= minFailures);
    }

    @Override
    public synchronized List<PeerRecord> sample(final int max, final List<PeerType> types, final int maxFailures) {
        return choose(max, record -> record.failures() <= maxFailures && types.contains(record.type()));
    }

    @Override
    public synchronized List<PeerRecord> due(final int max, final PeerType type, final long unixSeconds) {
        return choose(max, record -> record.type() == type && record.nextAttemptUnixSeconds() <= unixSeconds);
    }

    @Override
    public synchronized int size() {
        return records.size();
    }

    /** How many records had to go because the store was full. */
    public synchronized long evictions() {
        return evictions;
    }

    private void put(final PeerRecord record) {
        if (records.size() >= maxRecords && !records.containsKey(record.address())) {
            records.values().stream()
                    .min(LEAST_VALUABLE_FIRST)
                    .map(PeerRecord::address)
                    .ifPresent(records::remove);
            evictions++;
        }
        records.put(record.address(), record);
    }

    private int delete(final Predicate<PeerRecord> dead) {
        final int before = records.size();
        records.values().removeIf(dead);
        return before - records.size();
    }

    /** A shuffle that stops as soon as enough records were drawn. */
    private List<PeerRecord> choose(final int max, final Predicate<PeerRecord> wanted) {
        final List<PeerRecord> matching = new ArrayList<>();
        for (final PeerRecord record : records.values()) {
            if (wanted.test(record)) {
                matching.add(record);
            }
        }
        final int count = Math.min(max, matching.size());
        for (int i = 0; i < count; i++) {
            final int other = i + random.nextInt(matching.size() - i);
            matching.set(i, matching.set(other, matching.get(i)));
        }
        return List.copyOf(matching.subList(0, count));
    }
}
