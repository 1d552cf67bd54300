package org.orrery.flood;

import java.util.concurrent.atomic.LongAdder;
import org.orrery.flood.api.FloodStatus;

/** Counts since the start. Any thread. Spec: 20-flow-flood-fetch.md, section 2.6. */
final class FloodCounters {
    private final LongAdder unique = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder suppressed = new LongAdder();
    private final LongAdder shed = new LongAdder();
    private final LongAdder broadcasts = new LongAdder();
    private final LongAdder pushed = new LongAdder();
    private final LongAdder advertised = new LongAdder();
    private final LongAdder forgotten = new LongAdder();

    void received(final boolean isNew) {
        (isNew ? unique : duplicate).increment();
    }

    void suppressed() {
        suppressed.increment();
    }

    void shed() {
        shed.increment();
    }

    void broadcast() {
        broadcasts.increment();
    }

    void pushed() {
        pushed.increment();
    }

    void advertised() {
        advertised.increment();
    }

    void forgotten() {
        forgotten.increment();
    }

    FloodStatus status(final FloodRecords records) {
        return new FloodStatus(
                records.size(),
                unique.sum(),
                duplicate.sum(),
                suppressed.sum(),
                shed.sum(),
                broadcasts.sum(),
                pushed.sum(),
                advertised.sum(),
                forgotten.sum(),
                records.evicted());
    }
}
