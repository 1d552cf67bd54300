package org.orrery.flowcontrol;

import java.util.concurrent.TimeUnit;

/**
 * How long sending has been blocked for want of credit. It starts with the link, since the first grant is owed too, and
 * stops with every grant. While it runs, further blocked attempts do not restart it: otherwise a peer that stops granting
 * would never be noticed as long as we have traffic for it. On the link's loop.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 1.10, with its deviation.
 */
final class StarvationClock {
    /** stellar-core's PEER_SEND_MODE_IDLE_TIMEOUT. */
    static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private boolean running;
    private long sinceNanos;

    /** A clock that runs since a time. */
    static StarvationClock runningSince(final long nanos) {
        final StarvationClock clock = new StarvationClock();
        clock.blocked(nanos);
        return clock;
    }

    /** A clock that stands. */
    static StarvationClock stopped() {
        return new StarvationClock();
    }

    void blocked(final long nowNanos) {
        if (!running) {
            running = true;
            sinceNanos = nowNanos;
        }
    }

    /** Stops; call {@link #elapsedNanos} before to learn how long it ran. */
    void granted() {
        running = false;
    }

    boolean running() {
        return running;
    }

    /** How long it has been running; 0 while it stands. */
    long elapsedNanos(final long nowNanos) {
        return running ? nowNanos - sinceNanos : 0;
    }

    boolean expired(final long nowNanos) {
        return running && nowNanos - sinceNanos >= LIMIT_NANOS;
    }
}
