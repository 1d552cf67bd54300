package org.orrery.handover;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.orrery.overlay.api.Area;
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
        final Watch watch = new Watch(changed);
        byArea.get(area).add(watch);
        return () -> byArea.get(area).remove(watch);
    }

    void tell(final Area area) {
        for (final Watch watch : byArea.get(area)) {
            try {
                watch.changed.run();
            } catch (final RuntimeException fault) {
                LOG.error("A watcher of {} failed", area, fault);
            }
        }
    }

    /** A class, not a record: the same callback may be added twice and is then removed once. */
    private static final class Watch {
        private final Runnable changed;

        Watch(final Runnable changed) {
            this.changed = changed;
        }
    }
}
