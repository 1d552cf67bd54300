package org.orrery.watcher;

import java.util.Random;
import java.util.function.Supplier;
import org.orrery.auth.api.Signatures;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.flood.api.Flooder;

/** Makes watchers for tests. */
final class Watchers {
    private Watchers() {}

    /** One that knows no peers and whose timers never fire. */
    static Watcher of(
            final WatcherSettings settings,
            final Supplier<Signatures> signatures,
            final Supplier<Flooder> flooder,
            final Supplier<ItemFetcher> fetcher,
            final TestClock clock) {
        return new Watcher(
                settings,
                new WatcherServices(signatures, flooder, fetcher, () -> null),
                new TestStrands(clock),
                new Random(1));
    }
}
