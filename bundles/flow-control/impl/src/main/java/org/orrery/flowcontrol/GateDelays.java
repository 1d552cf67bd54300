package org.orrery.flowcontrol;

/** The delays of the four queues of one link; nothing is allocated for a queue that was never used. On the link's loop. */
final class GateDelays {
    private final QueueDelays[] byKind = new QueueDelays[QueueKind.values().length];

    void add(final QueueKind kind, final long delayNanos, final long nowNanos) {
        QueueDelays delays = byKind[kind.ordinal()];
        if (delays == null) {
            delays = new QueueDelays();
            byKind[kind.ordinal()] = delays;
        }
        delays.add(delayNanos, nowNanos);
    }

    long p75Millis(final QueueKind kind, final long nowNanos) {
        final QueueDelays delays = byKind[kind.ordinal()];
        return delays == null ? 0 : delays.p75Millis(nowNanos);
    }
}
