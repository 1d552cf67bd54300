package org.orrery.handover;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.Switchboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know that another bundle is in charge of an area. Any thread; bounded by the references that are open. */
final class Watchers {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private final Map<Area, List<Watch>> byArea = new EnumMap<>(Area.class);

    Watchers() {
        for (final Area area : Area.values()) {
            byArea.put(area, new CopyOnWriteArrayList<>());
        }
    }

    AutoCloseable add(final Area area, final Runnable changed) {
        return add(area, new Switchboard.Follower() {
            @Override
            public void changed() {
                changed.run();
            }

            @Override
            public boolean canFollow(final long bundle) {
                return true;
            }
        });
    }

    AutoCloseable add(final Area area, final Switchboard.Follower follower) {
        final Watch watch = new Watch(follower);
        byArea.get(area).add(watch);
        return () -> byArea.get(area).remove(watch);
    }

    /** Another bundle may be in charge. */
    void tell(final Area area) {
        each(area, Switchboard.Follower::changed);
    }

    /** The area moves, or has moved. */
    void tellMoving(final Area area) {
        each(area, Switchboard.Follower::moving);
    }

    private void each(final Area area, final Consumer<Switchboard.Follower> news) {
        for (final Watch watch : byArea.get(area)) {
            try {
                news.accept(watch.follower);
            } catch (final RuntimeException fault) {
                LOG.error("A watcher of {} failed", area, fault);
            }
        }
    }

    /** True if nobody would be left without a service that he uses, or did, when this bundle is put in charge. */
    boolean canFollow(final Area area, final long bundle) {
        return byArea.get(area).stream().allMatch(watch -> watch.follower.canFollow(bundle));
    }

    /** A class, not a record: the same callback may be added twice and is then removed once. */
    private static final class Watch {
        private final Switchboard.Follower follower;

        Watch(final Switchboard.Follower follower) {
            this.follower = follower;
        }
    }
}
