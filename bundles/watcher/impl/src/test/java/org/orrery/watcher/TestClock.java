package org.orrery.watcher;

import java.util.concurrent.TimeUnit;
import org.orrery.overlay.api.OverlayClock;

/** A clock that stands until it is moved. */
final class TestClock implements OverlayClock {
    static final long START_SECONDS = 1_750_000_000L;

    private long nanos = -5;

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long unixMillis() {
        return START_SECONDS * 1000 + TimeUnit.NANOSECONDS.toMillis(nanos + 5);
    }

    void passSeconds(final long seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }
}
