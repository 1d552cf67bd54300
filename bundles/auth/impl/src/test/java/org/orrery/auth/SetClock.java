package org.orrery.auth;

import org.orrery.overlay.api.OverlayClock;

/** A clock that shows what it was set to. */
final class SetClock implements OverlayClock {
    private long unixSeconds;

    SetClock(final long unixSeconds) {
        this.unixSeconds = unixSeconds;
    }

    void set(final long seconds) {
        unixSeconds = seconds;
    }

    @Override
    public long nanoTime() {
        return unixSeconds * 1_000_000_000L;
    }

    @Override
    public long unixMillis() {
        return unixSeconds * 1000L;
    }
}
