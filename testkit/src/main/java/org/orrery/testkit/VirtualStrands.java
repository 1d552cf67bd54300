package org.orrery.testkit;

import java.util.HashMap;
import java.util.Map;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;

/** The strands of one node in virtual time. A task that throws ends the test's run: our own faults must not hide. */
public final class VirtualStrands implements Strands {
    private final VirtualTime time;
    private final Map<String, Strand> strands = new HashMap<>();

    public VirtualStrands(final VirtualTime time) {
        this.time = time;
    }

    @Override
    public Strand strand(final String name) {
        return strands.computeIfAbsent(name, key -> new VirtualStrand(key, new Lane(time)));
    }

    @Override
    public OverlayClock clock() {
        return time;
    }

    private record VirtualStrand(String name, Lane lane) implements Strand {
        @Override
        public boolean onStrand() {
            return lane.isRunning();
        }

        @Override
        public Cancellable schedule(final Runnable task, final long delayMillis) {
            return lane.schedule(task, delayMillis);
        }

        @Override
        public Cancellable hold(final Runnable still) {
            return lane.hold(still);
        }

        @Override
        public void execute(final Runnable task) {
            lane.execute(task);
        }
    }
}
