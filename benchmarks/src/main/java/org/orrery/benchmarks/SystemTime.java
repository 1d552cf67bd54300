package org.orrery.benchmarks;

import org.orrery.overlay.api.OverlayClock;

/** The time of this machine. */
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
