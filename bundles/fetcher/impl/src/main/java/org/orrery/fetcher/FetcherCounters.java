package org.orrery.fetcher;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.orrery.fetcher.api.FetchTimes;
import org.orrery.fetcher.api.FetcherStatus;
import org.orrery.fetcher.api.ItemKind;

/** Counts since the start. Any thread. */
final class FetcherCounters {
    private final LongAdder asked = new LongAdder();
    private final LongAdder nextPeer = new LongAdder();
    private final LongAdder dontHave = new LongAdder();
    private final LongAdder pauses = new LongAdder();
    private final LongAdder unsolicited = new LongAdder();
    private final LongAdder notStored = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Map<ItemKind, Times> times = new EnumMap<>(ItemKind.class);

    FetcherCounters() {
        for (final ItemKind kind : ItemKind.values()) {
            times.put(kind, new Times());
        }
    }

    void attempted(final Attempt attempt) {
        if (attempt.gaveUp()) {
            nextPeer.increment();
        }
        (attempt.peer() == null ? pauses : asked).increment();
    }

    void dontHave() {
        dontHave.increment();
    }

    void unsolicited() {
        unsolicited.increment();
    }

    void notStored() {
        notStored.increment();
    }

    void refused(final int envelopes) {
        refused.add(envelopes);
    }

    void arrived(final ItemKind kind, final long afterMillis) {
        times.get(kind).add(afterMillis);
    }

    FetcherStatus status(final Trackers trackers) {
        return new FetcherStatus(
                trackers.items(),
                trackers.dormant(),
                trackers.envelopes(),
                asked.sum(),
                nextPeer.sum(),
                dontHave.sum(),
                pauses.sum(),
                unsolicited.sum(),
                notStored.sum(),
                refused.sum(),
                times.get(ItemKind.TRANSACTION_SET).read(),
                times.get(ItemKind.QUORUM_SET).read());
    }

    private static final class Times {
        private final LongAdder count = new LongAdder();
        private final LongAdder totalMillis = new LongAdder();
        private final LongAccumulator maxMillis = new LongAccumulator(Math::max, 0);

        void add(final long millis) {
            count.increment();
            totalMillis.add(millis);
            maxMillis.accumulate(millis);
        }

        FetchTimes read() {
            return new FetchTimes(count.sum(), totalMillis.sum(), maxMillis.get());
        }
    }
}
