package org.orrery.persistence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
 * <p>Whatever changes is noted, so that it can be stored behind; nobody waits for that.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 2.
 */
public final class MemoryPeerStore implements PeerStore {
    /** How many records are kept unless told otherwise. */
    public static final int DEFAULT_MAX_RECORDS = 10_000;

    private static final Comparator<PeerRecord> LEAST_VALUABLE_FIRST = Comparator.comparing(PeerRecord::type)
            .thenComparing(Comparator.comparingInt(PeerRecord::failures).reversed())
            .thenComparingLong(PeerRecord::nextAttemptUnixSeconds)
            .thenComparing(PeerRecord::address);

    private final OverlayClock clock;
    private final RandomGenerator random;
    private final ChangeNotes notes;
    private final Map<PeerAddress, PeerRecord> records = new HashMap<>();
    private final TreeSet<PeerRecord> byValue = new TreeSet<>(LEAST_VALUABLE_FIRST);
    private int maxRecords;
    private long evictions;

    /**
     * An empty store of which nothing is kept elsewhere.
     *
     * @param clock whose wall time new records are due at
     * @param random chooses samples
     * @param maxRecords at least 1
     */
    public MemoryPeerStore(final OverlayClock clock, final RandomGenerator random, final int maxRecords) {
        this(clock, random, maxRecords, ChangeNotes.NONE);
    }

    /** As above; notes are taken under this object's lock. */
    MemoryPeerStore(
            final OverlayClock clock, final RandomGenerator random, final int maxRecords, final ChangeNotes notes) {
        checkMax(maxRecords);
        this.clock = clock;
        this.random = random;
        this.maxRecords = maxRecords;
        this.notes = notes;
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
        if (!after.equals(before)) {
            put(after);
            notes.changed(address);
        }
        return after;
    }

    @Override
    public synchronized boolean addIfAbsent(final PeerRecord record) {
        if (!load(record)) {
            return false;
        }
        notes.changed(record.address());
        return true;
    }

    @Override
    public synchronized int deleteFailed(final String ip, final int minFailures) {
        return delete(minFailures, record -> record.address().ip().equals(ip));
    }

    @Override
    public synchronized int deleteFailed(final int minFailures) {
        return delete(minFailures, record -> true);
    }

    @Override
    public synchronized List<PeerRecord> sample(final int max, final List<PeerType> types, final int maxFailures) {
        return choose(max, record -> record.failures() <= maxFailures && types.contains(record.type()));
    }

    @Override
    public synchronized List<PeerRecord> due(final int max, final PeerType type, final long unixSeconds) {
        return choose(
                max,
                record -> record.type() == type
                        && record.failures() <= DEAD_FAILURES
                        && record.nextAttemptUnixSeconds() <= unixSeconds);
    }

    @Override
    public synchronized int size() {
        return records.size();
    }

    /** How many records had to go because the store was full. */
    public synchronized long evictions() {
        return evictions;
    }

    /** Adds a record that is stored already, unless there is one for its address. */
    synchronized boolean load(final PeerRecord record) {
        if (records.containsKey(record.address())) {
            return false;
        }
        put(record);
        return true;
    }

    /** Makes this the only records there are; nothing of it is noted. */
    synchronized void replaceAll(final List<PeerRecord> all) {
        records.clear();
        byValue.clear();
        all.forEach(this::put);
    }

    /** How many more records there is room for. */
    synchronized int room() {
        return maxRecords - records.size();
    }

    /** Changes the bound; what is too much goes. */
    synchronized void maxRecords(final int max) {
        checkMax(max);
        maxRecords = max;
        while (records.size() > maxRecords) {
            evict();
        }
    }

    private static void checkMax(final int max) {
        if (max < 1) {
            throw new IllegalArgumentException("maxRecords must be at least 1, not " + max);
        }
    }

    private void put(final PeerRecord record) {
        final PeerRecord before = records.get(record.address());
        if (before != null) {
            byValue.remove(before);
        } else if (records.size() >= maxRecords) {
            evict();
        }
        records.put(record.address(), record);
        byValue.add(record);
    }

    private void evict() {
        remove(byValue.first());
        evictions++;
    }

    private void remove(final PeerRecord record) {
        byValue.remove(record);
        records.remove(record.address());
        notes.changed(record.address());
    }

    /** The dead of each type stand together, so the living need not be looked at. */
    private int delete(final int minFailures, final Predicate<PeerRecord> also) {
        final List<PeerRecord> dead = new ArrayList<>();
        for (final PeerType type : PeerType.values()) {
            for (final PeerRecord record : byValue.tailSet(worst(type))) {
                if (record.type() != type || record.failures() < minFailures) {
                    break;
                }
                if (also.test(record)) {
                    dead.add(record);
                }
            }
        }
        dead.forEach(this::remove);
        return dead.size();
    }

    private static PeerRecord worst(final PeerType type) {
        return new PeerRecord(new PeerAddress("0.0.0.0", 0), type, Integer.MAX_VALUE, Long.MIN_VALUE);
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
