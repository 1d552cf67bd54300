package org.orrery.link.api;

import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A named serial executor: its tasks run one at a time, in order, on shared threads. A task that throws is logged as our
 * fault and the strand goes on. Any thread.
 */
@ProviderType
public interface Strand extends Executor {
    /** The name, e.g. {@code node}. */
    String name();

    /** True while called from one of its tasks. */
    boolean onStrand();

    /** Runs a task after a delay. */
    Cancellable schedule(Runnable task, long delayMillis);

    /**
     * Makes the strand stand still: no task begins until the hold ends. What is given to it waits, timers that fall due
     * too, so a hold must be short. Several holds may overlap; the last one to end lets it go on.
     *
     * @param still called once, when no task runs any more, unless the hold ends before: on the thread of the last task, or
     *     on the caller's. Must be quick
     * @return ends the hold; a second call does nothing
     * @throws UnsupportedOperationException unless overridden
     */
    default Cancellable hold(final Runnable still) {
        throw new UnsupportedOperationException("strand " + name() + " cannot be held");
    }
}
