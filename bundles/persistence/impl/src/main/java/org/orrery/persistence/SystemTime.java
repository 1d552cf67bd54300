package org.orrery.persistence;

import org.orrery.overlay.api.OverlayClock;

/** The time of this machine. Records are due by the wall clock, so the store follows it by itself. */
final class SystemTime implements OverlayClock {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long unixMillis() {
        return System.currentTimeMillis();
    }
}
