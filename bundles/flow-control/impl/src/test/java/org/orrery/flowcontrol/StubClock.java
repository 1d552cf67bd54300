package org.orrery.flowcontrol;

import java.util.concurrent.TimeUnit;
import org.orrery.overlay.api.OverlayClock;

/** A clock that a test moves. It starts near the overflow of its nanoseconds, where comparing instead of subtracting fails. */
final class StubClock implements OverlayClock {
    private long nanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

    void advanceSeconds(final long seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    void advanceMillis(final long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long unixMillis() {
        return 0;
    }
}
