package org.orrery.peers;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * Tells messages that came lately, from whichever peer, from new ones: for statistics only. Remembers 65 536 of them in
 * fours; where a four is full, the newcomer takes the place that its hash names. Any thread; counting allocates nothing.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 1.12, {@code recordMessageMetric}.
 */
final class RecentMessages {
    private static final int PLACES = 1 << 16;
    private static final int WAYS = 4;
    private static final long FREE = 0;

    private final AtomicLongArray hashes = new AtomicLongArray(PLACES);
    private final LongAdder[] bytes = adders();

    /** Counts a message, for its peer and for the node, if it is flooded or fetched. Link's loop. */
    void count(final WireMessage message, final Received received) {
        final boolean isFetch = isFetched(message.type());
        if (isFetch || isFlooded(message.type())) {
            final Received.Kind kind = kind(isFetch, isNew(message.id().longHash()));
            received.count(kind, message.size());
            bytes[kind.ordinal()].add(message.size());
        }
    }

    /** Adds the bytes by name. */
    void addTo(final Map<String, Long> meters) {
        for (final Received.Kind kind : Received.Kind.values()) {
            meters.put(kind.meterName(), bytes[kind.ordinal()].sum());
        }
    }

    /** Takes the bytes out, by name. What came lately is not known elsewhere: there it counts as new once more. */
    void giveTo(final Map<String, Long> counts) {
        for (final Received.Kind kind : Received.Kind.values()) {
            final long count = bytes[kind.ordinal()].sumThenReset();
            if (count != 0) {
                counts.put(kind.meterName(), count);
            }
        }
    }

    /** Adds bytes that were counted elsewhere. */
    void takeFrom(final Map<String, Long> counts) {
        for (final Received.Kind kind : Received.Kind.values()) {
            bytes[kind.ordinal()].add(counts.getOrDefault(kind.meterName(), 0L));
        }
    }

    /** True if this hash is not there; then it is. Of several threads with the same hash one finds it new. */
    boolean isNew(final long hash) {
        final long key = hash == FREE ? 1 : hash;
        final int first = (int) (key & PLACES - 1) & -WAYS;
        while (true) {
            final int place = place(key, first);
            final long there = hashes.get(place);
            if (there == key) {
                return false;
            }
            if (hashes.compareAndSet(place, there, key)) {
                return true;
            }
        }
    }

    /** Where it is, or where it belongs. */
    private int place(final long key, final int first) {
        for (int i = first; i < first + WAYS; i++) {
            final long there = hashes.get(i);
            if (there == key || there == FREE) {
                return i;
            }
        }
        return first + (int) (key >>> Long.SIZE - 2);
    }

    private static Received.Kind kind(final boolean isFetch, final boolean isNew) {
        if (isFetch) {
            return isNew ? Received.Kind.UNIQUE_FETCH : Received.Kind.DUPLICATE_FETCH;
        }
        return isNew ? Received.Kind.UNIQUE_FLOOD : Received.Kind.DUPLICATE_FLOOD;
    }

    private static boolean isFetched(final MessageType type) {
        return type == MessageType.TX_SET
                || type == MessageType.GENERALIZED_TX_SET
                || type == MessageType.SCP_QUORUMSET;
    }

    private static boolean isFlooded(final MessageType type) {
        return type.isFlood()
                || type == MessageType.TIME_SLICED_SURVEY_REQUEST
                || type == MessageType.TIME_SLICED_SURVEY_RESPONSE
                || type == MessageType.TIME_SLICED_SURVEY_START_COLLECTING
                || type == MessageType.TIME_SLICED_SURVEY_STOP_COLLECTING;
    }

    private static LongAdder[] adders() {
        final LongAdder[] adders = new LongAdder[Received.Kind.values().length];
        for (int i = 0; i < adders.length; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
