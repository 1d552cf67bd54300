package org.orrery.flood;

import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;

/** One strand, and a clock that stands until it is told to go on. */
final class StubStrands implements Strands {
    final StubStrand node = new StubStrand();
    final Clock clock = new Clock();

    @Override
    public Strand strand(final String name) {
        return node;
    }

    @Override
    public OverlayClock clock() {
        return clock;
    }

    /** Its own nanoseconds are all there is. */
    static final class Clock implements OverlayClock {
        private long nanos;

        void advanceNanos(final long more) {
            nanos += more;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public long unixMillis() {
            return nanos / 1_000_000;
        }
    }
}
