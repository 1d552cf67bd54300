package org.orrery.peers;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * How much one peer sent of what is flooded and of what is fetched, new and known. Written on the link's loop, read from
 * anywhere.
 */
final class Received {
    private static final int BYTES = Kind.values().length;
    /** How many numbers its state has. */
    static final int NUMBERS = 2 * BYTES;

    private final AtomicLongArray counts = new AtomicLongArray(NUMBERS);

    /** What a message is, to whoever counts. */
    enum Kind {
        UNIQUE_FLOOD("overlay.flood.unique-recv"),
        DUPLICATE_FLOOD("overlay.flood.duplicate-recv"),
        UNIQUE_FETCH("overlay.fetch.unique-recv"),
        DUPLICATE_FETCH("overlay.fetch.duplicate-recv");

        private final String meterName;

        Kind(final String meterName) {
            this.meterName = meterName;
        }

        /** What stellar-core calls its bytes. */
        String meterName() {
            return meterName;
        }
    }

    /** A message of so many bytes came. Link's loop. */
    void count(final Kind kind, final int bytes) {
        add(kind.ordinal(), 1);
        add(BYTES + kind.ordinal(), bytes);
    }

    long messages(final Kind kind) {
        return counts.get(kind.ordinal());
    }

    long bytes(final Kind kind) {
        return counts.get(BYTES + kind.ordinal());
    }

    /** All counts: messages of each kind, then bytes of each kind. */
    List<Long> state() {
        return IntStream.range(0, counts.length()).mapToObj(counts::get).toList();
    }

    /** Goes on where another stopped. Before anything is counted. */
    void restore(final List<Long> state) {
        for (int i = 0; i < counts.length(); i++) {
            counts.setRelease(i, state.get(i));
        }
    }

    /** One thread writes, so nothing is lost without a locked instruction. */
    private void add(final int index, final long more) {
        counts.setRelease(index, counts.getPlain(index) + more);
    }
}
