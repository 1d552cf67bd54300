package org.orrery.watcher;

import java.util.Set;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;

/**
 * Gives and takes what a watcher knows. The strand {@code node} stands still meanwhile, so that nothing happens to the rooms,
 * and what peers send waits there for the successor.
 */
public final class WatcherHandover implements HandoverParticipant {
    private final Watcher watcher;

    /** The participant for a watcher. */
    public WatcherHandover(final Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public Area area() {
        return Area.WATCHER;
    }

    @Override
    public Schemas schemas() {
        return WatcherStateCodec.SCHEMAS;
    }

    @Override
    public Set<String> strands() {
        return Set.of(Strands.NODE);
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        return WatcherStateCodec.write(watcher.give(), schema);
    }

    /** In place of what is known here. */
    @Override
    public void takeProcess(final StateEnvelope state) {
        watcher.take(WatcherStateCodec.read(state));
    }

    /** There is none: all state belongs to the process. */
    @Override
    public StateEnvelope giveLink(final LinkId link, final int schema) {
        return null;
    }

    @Override
    public void takeLink(final LinkId link, final StateEnvelope state) {
        throw new IllegalArgumentException("watcher has no state of a link");
    }
}
