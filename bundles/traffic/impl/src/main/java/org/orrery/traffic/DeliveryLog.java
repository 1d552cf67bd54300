package org.orrery.traffic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.orrery.node.api.EnvelopeStatus;

/**
 * Which of the generated statements are here: for each statement of the latest slots when it was made or arrived.
 * Bounded; any thread. Times are {@link System#nanoTime()} of the process.
 */
final class DeliveryLog {
    /** Slots that are told apart; what comes for older ones is {@code uncounted}. */
    static final int MAX_SLOTS = 256;

    private static final int KINDS = StatementKind.values().length;

    private final NavigableMap<Long, Slot> slots = new TreeMap<>();
    private long distinct;
    private long duplicates;
    private long repeated;
    private long stale;
    private long waited;
    private long uncounted;
    private long discarded;
    private long foreign;
    private long own;
    private long ownRefused;

    /** The place of a statement in the answers. */
    static int bit(final int validator, final StatementKind kind) {
        return validator * KINDS + kind.ordinal();
    }

    /** A statement of ours was taken by the application. */
    synchronized void emitted(final long slot, final int bit, final long nanos) {
        own++;
        place(slot).emitted(bit, nanos);
    }

    /** A statement of ours was not taken, for now or for good. */
    synchronized void ownRefused() {
        ownRefused++;
    }

    /**
     * The application was given a generated statement.
     *
     * @param status what it answered
     */
    synchronized void delivered(final long slot, final int bit, final EnvelopeStatus status, final long nanos) {
        switch (status) {
            case DISCARDED -> discarded++;
            case FETCHING -> waited++;
            case READY, PROCESSED -> {
                if (slots.size() == MAX_SLOTS && slot < slots.firstKey()) {
                    uncounted++;
                } else {
                    settled(place(slot), bit, status == EnvelopeStatus.READY, nanos);
                }
            }
            case SKIPPED_SELF -> uncounted++;
        }
    }

    /** Something arrived that cannot be told apart. */
    synchronized void uncounted() {
        uncounted++;
    }

    /** A statement of a validator that was not generated arrived. */
    synchronized void foreign() {
        foreign++;
    }

    synchronized void reset() {
        slots.clear();
        distinct = 0;
        duplicates = 0;
        repeated = 0;
        stale = 0;
        waited = 0;
        uncounted = 0;
        discarded = 0;
        foreign = 0;
        own = 0;
        ownRefused = 0;
    }

    /** The counters, in types of the JDK. */
    synchronized Map<String, Object> snapshot() {
        final Map<String, Object> all = new HashMap<>();
        all.put("distinct", distinct);
        all.put("duplicates", duplicates);
        all.put("repeated", repeated);
        all.put("stale", stale);
        all.put("waited", waited);
        all.put("uncounted", uncounted);
        all.put("discarded", discarded);
        all.put("foreign", foreign);
        all.put("own", own);
        all.put("ownRefused", ownRefused);
        return all;
    }

    /** One slot, in types of the JDK: how many statements are here, and their times by {@link #bit}, 0 for none. */
    synchronized Map<String, Object> slot(final long number) {
        final Slot slot = slots.getOrDefault(number, new Slot());
        return Map.of("count", slot.count, "emitted", slot.emitted.clone(), "arrived", slot.arrived.clone());
    }

    /** What the application takes twice it should not; what it does not take and has not taken says nothing new. */
    private void settled(final Slot slot, final int bit, final boolean taken, final long nanos) {
        if (slot.has(bit)) {
            duplicates++;
            repeated += taken ? 1 : 0;
        } else if (taken) {
            distinct++;
            slot.arrived(bit, nanos);
        } else {
            stale++;
        }
    }

    private Slot place(final long number) {
        final Slot slot = slots.computeIfAbsent(number, first -> new Slot());
        if (slots.size() > MAX_SLOTS) {
            slots.pollFirstEntry();
        }
        return slot;
    }

    private static final class Slot {
        private long[] emitted = {};
        private long[] arrived = {};
        private int count;

        private boolean has(final int bit) {
            return at(emitted, bit) != 0 || at(arrived, bit) != 0;
        }

        private void emitted(final int bit, final long nanos) {
            count += has(bit) ? 0 : 1;
            emitted = with(emitted, bit, nanos);
        }

        private void arrived(final int bit, final long nanos) {
            count++;
            arrived = with(arrived, bit, nanos);
        }

        private static long at(final long[] times, final int bit) {
            return bit < times.length ? times[bit] : 0;
        }

        private static long[] with(final long[] times, final int bit, final long nanos) {
            final long[] grown = bit < times.length ? times : Arrays.copyOf(times, bit + KINDS);
            grown[bit] = nanos;
            return grown;
        }
    }
}
