package org.orrery.peers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Switchboard;

/**
 * Feeds {@link MessageHandlers} from a container. A handler that is registered with the property
 * {@code orrery.area=<name of the area>} is used only while its bundle is in charge of that area, so that of two versions
 * side by side the one is asked that holds the state; others are used from their coming to their going. Any thread.
 */
final class HandlerWhiteboard implements AutoCloseable {
    static final String AREA = "orrery.area";
    private static final String RANKING = "service.ranking";
    private static final String BUNDLE_ID = "service.bundleid";

    private final Switchboard switchboard;
    private final MessageHandlers handlers;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Area, AutoCloseable> watches = new EnumMap<>(Area.class);

    HandlerWhiteboard(final Switchboard switchboard, final MessageHandlers handlers) {
        this.switchboard = switchboard;
        this.handlers = handlers;
    }

    void bind(final MessageHandler handler, final Map<String, ?> properties) {
        final Entry entry = new Entry(handler, properties);
        if (entry.area != null) {
            watch(entry.area);
        }
        synchronized (entries) {
            entries.add(entry);
        }
        refresh();
    }

    void unbind(final MessageHandler handler) {
        synchronized (entries) {
            entries.removeIf(entry -> entry.handler == handler);
        }
        handlers.remove(handler);
    }

    @Override
    public void close() {
        final List<AutoCloseable> all;
        synchronized (entries) {
            all = List.copyOf(watches.values());
            watches.clear();
        }
        all.forEach(HandlerWhiteboard::close);
    }

    private void watch(final Area area) {
        synchronized (entries) {
            if (watches.containsKey(area)) {
                return;
            }
        }
        final AutoCloseable watch = switchboard.watch(area, this::refresh);
        final AutoCloseable earlier;
        synchronized (entries) {
            earlier = watches.putIfAbsent(area, watch);
        }
        if (earlier != null) {
            close(watch);
        }
    }

    private void refresh() {
        Map<Area, OptionalLong> inCharge = inCharge();
        while (true) {
            synchronized (entries) {
                apply(inCharge);
            }
            // The switchboard is not asked under the lock, so its answer may be old by now: ask until it stands.
            final Map<Area, OptionalLong> now = inCharge();
            if (now.equals(inCharge)) {
                return;
            }
            inCharge = now;
        }
    }

    private Map<Area, OptionalLong> inCharge() {
        final Set<Area> areas;
        synchronized (entries) {
            areas = Set.copyOf(watches.keySet());
        }
        final Map<Area, OptionalLong> answers = new EnumMap<>(Area.class);
        for (final Area area : areas) {
            answers.put(area, switchboard.inCharge(area));
        }
        return answers;
    }

    /** The newcomer is added before the old one is removed, so that no message finds nobody. */
    private void apply(final Map<Area, OptionalLong> inCharge) {
        for (final Entry entry : entries) {
            if (!entry.used && entry.isWanted(inCharge)) {
                entry.used = true;
                handlers.add(entry.handler, entry.ranking);
            }
        }
        for (final Entry entry : entries) {
            if (entry.used && !entry.isWanted(inCharge)) {
                entry.used = false;
                handlers.remove(entry.handler);
            }
        }
    }

    private static void close(final AutoCloseable watch) {
        try {
            watch.close();
        } catch (final Exception unexpected) {
            throw new IllegalStateException("a switchboard's watch does not fail to close", unexpected);
        }
    }

    /** One registration. */
    private static final class Entry {
        private final MessageHandler handler;
        private final Area area;
        private final int ranking;
        private final long bundle;
        private boolean used;

        private Entry(final MessageHandler handler, final Map<String, ?> properties) {
            this.handler = handler;
            area = properties.get(AREA) instanceof final String name
                    ? Area.named(name).orElse(null)
                    : null;
            ranking = properties.get(RANKING) instanceof final Integer number ? number : 0;
            bundle = properties.get(BUNDLE_ID) instanceof final Long id ? id : -1L;
        }

        private boolean isWanted(final Map<Area, OptionalLong> inCharge) {
            final OptionalLong chosen = area == null ? OptionalLong.empty() : inCharge.get(area);
            return chosen == null || chosen.isEmpty() || chosen.getAsLong() == bundle;
        }
    }
}
