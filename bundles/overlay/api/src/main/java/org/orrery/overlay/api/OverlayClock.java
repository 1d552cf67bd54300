package org.orrery.overlay.api;

import org.osgi.annotation.versioning.ConsumerType;

/** The time, real or virtual. Any thread. */
@ConsumerType
public interface OverlayClock {
    /** Monotonic nanoseconds from an arbitrary origin; compare by subtraction only. */
    long nanoTime();

    /** Milliseconds since 1970, as the wall clock says; may jump. */
    long unixMillis();

    /** Seconds since 1970, rounded down. */
    default long unixSeconds() {
        return Math.floorDiv(unixMillis(), 1000L);
    }
}
