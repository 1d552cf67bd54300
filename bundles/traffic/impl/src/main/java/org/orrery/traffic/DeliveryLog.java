package org.orrery.traffic;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What of the generated traffic arrived here: one bit for each statement of the latest slots, and how long the latest
 * ones took. Bounded; any thread.
 */
final class DeliveryLog {
    /** Slots that are told apart; what comes for older ones is {@code uncounted}. */
    static final int MAX_SLOTS = 256;

    /** Latencies that are kept; the oldest give way. */
    static final int MAX_LATENCIES = 1 << 16;

    private static final int KINDS = StatementKind.values().length;

    private final NavigableMap<Long, BitSet> slots = new TreeMap<>();
    private final long[] latencies = new long[MAX_LATENCIES];
    private long latencyCount;
    private long distinct;
    private long duplicates;
    private long repeated;
    private long uncounted;
    private long discarded;
    private long foreign;
    private long own;
    private long ownRefused;

    /** A statement of ours was put in; {@code taken} says whether the application took it. */
    synchronized void emitted(final long slot, final int validator, final StatementKind kind, final boolean taken) {
        if (taken) {
            own++;
            mark(slot, validator, kind);
        } else {
            ownRefused++;
        }
    }

    /**
     * A generated statement arrived and was not refused.
     *
     * @param taken whether the application took it as new; for a copy that is {@code repeated}, which should not be
     */
    synchronized void delivered(
            final long slot,
            final int validator,
            final StatementKind kind,
            final boolean taken,
            final long latencyNanos) {
        if (slots.size() == MAX_SLOTS && slot < slots.firstKey()) {
            uncounted++;
        } else if (mark(slot, validator, kind)) {
            distinct++;
            latencies[(int) (latencyCount++ % MAX_LATENCIES)] = latencyNanos;
        } else {
            duplicates++;
            repeated += taken ? 1 : 0;
        }
    }

    /** Something arrived that cannot be told apart. */
    synchronized void uncounted() {
        uncounted++;
    }

    /** The application refused a message. */
    synchronized void discarded() {
        discarded++;
    }

    /** A statement of a validator that was not generated arrived. */
    synchronized void foreign() {
        foreign++;
    }

    synchronized void reset() {
        slots.clear();
        latencyCount = 0;
        distinct = 0;
        duplicates = 0;
        repeated = 0;
        uncounted = 0;
        discarded = 0;
        foreign = 0;
        own = 0;
        ownRefused = 0;
    }

    /** Everything, in types of the JDK. */
    synchronized Map<String, Object> snapshot() {
        final Map<Long, long[]> bitmaps = new TreeMap<>();
        slots.forEach((slot, bits) -> bitmaps.put(slot, bits.toLongArray()));
        final Map<Long, Integer> counts = new TreeMap<>();
        slots.forEach((slot, bits) -> counts.put(slot, bits.cardinality()));
        final Map<String, Object> all = new HashMap<>();
        all.put("distinct", distinct);
        all.put("duplicates", duplicates);
        all.put("repeated", repeated);
        all.put("uncounted", uncounted);
        all.put("discarded", discarded);
        all.put("foreign", foreign);
        all.put("own", own);
        all.put("ownRefused", ownRefused);
        all.put("slots", counts);
        all.put("bitmaps", bitmaps);
        all.put("latencyNanos", latestLatencies());
        return all;
    }

    private long[] latestLatencies() {
        if (latencyCount <= MAX_LATENCIES) {
            return Arrays.copyOf(latencies, (int) latencyCount);
        }
        final int oldest = (int) (latencyCount % MAX_LATENCIES);
        final long[] ordered = new long[MAX_LATENCIES];
        System.arraycopy(latencies, oldest, ordered, 0, MAX_LATENCIES - oldest);
        System.arraycopy(latencies, 0, ordered, MAX_LATENCIES - oldest, oldest);
        return ordered;
    }

    /** True if it was not marked before. */
    private boolean mark(final long slot, final int validator, final StatementKind kind) {
        final BitSet bits = slots.computeIfAbsent(slot, first -> new BitSet());
        if (slots.size() > MAX_SLOTS) {
            slots.pollFirstEntry();
        }
        final int bit = validator * KINDS + kind.ordinal();
        final boolean isNew = !bits.get(bit);
        bits.set(bit);
        return isNew;
    }
}
