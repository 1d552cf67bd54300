package org.orrery.traffic;

import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;

/** A strand that runs everything at once. */
final class DirectStrand implements Strand {
    @Override
    public String name() {
        return "node";
    }

    @Override
    public boolean onStrand() {
        return true;
    }

    @Override
    public void execute(final Runnable task) {
        task.run();
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        throw new UnsupportedOperationException("nothing is scheduled here");
    }
}
