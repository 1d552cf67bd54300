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
}
