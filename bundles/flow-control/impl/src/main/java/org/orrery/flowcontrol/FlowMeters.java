package org.orrery.flowcontrol;

import java.util.concurrent.atomic.LongAdder;
import org.orrery.flowcontrol.api.FlowTotals;

/** Sums over all links. Any thread. Spec: 20-flow-flood-fetch.md, section 1.12. */
final class FlowMeters {
    private final LongAdder[] dropped = {new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder()};
    private final LongAdder readThrottles = new LongAdder();
    private final LongAdder readThrottleNanos = new LongAdder();
    private final LongAdder floodThrottles = new LongAdder();
    private final LongAdder floodThrottleNanos = new LongAdder();

    /** Counts what was shed: messages, of demands and adverts their hashes. */
    void dropped(final QueueKind kind, final long units) {
        dropped[kind.ordinal()].add(units);
    }

    void readThrottleEnded(final long nanos) {
        readThrottles.increment();
        readThrottleNanos.add(nanos);
    }

    void floodThrottleEnded(final long nanos) {
        floodThrottles.increment();
        floodThrottleNanos.add(nanos);
    }

    FlowTotals totals() {
        return new FlowTotals(
                of(QueueKind.SCP),
                of(QueueKind.TRANSACTION),
                of(QueueKind.DEMAND),
                of(QueueKind.ADVERT),
                readThrottles.sum(),
                readThrottleNanos.sum(),
                floodThrottles.sum(),
                floodThrottleNanos.sum());
    }

    private long of(final QueueKind kind) {
        return dropped[kind.ordinal()].sum();
    }
}
