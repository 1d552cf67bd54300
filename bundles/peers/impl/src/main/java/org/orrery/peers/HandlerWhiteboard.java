package org.orrery.peers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Switchboard;
import org.orrery.wire.api.MessageType;

/**
 * Feeds {@link MessageHandlers} from a container. A handler that is registered with the property
 * {@code orrery.area=<name of the area>} is used only while its bundle is in charge of that area, so that of two versions
 * side by side the one is asked that holds the state; others are used from their coming to their going. One in charge that
 * leaves is used until it is not in charge any more. While an area moves, or its state waits for a newcomer, the types that
 * it handles are held up. Any thread.
 */
final class HandlerWhiteboard implements AutoCloseable {
    static final String AREA = "orrery.area";
    private static final String RANKING = "service.ranking";
    private static final String BUNDLE_ID = "service.bundleid";

    private final Switchboard switchboard;
    private final MessageHandlers handlers;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Area, AutoCloseable> watches = new EnumMap<>(Area.class);
    /** What the handlers of an area handle, or did when there was one. */
    private final Map<Area, Set<MessageType>> types = new EnumMap<>(Area.class);

    private Set<MessageType> heldUp = Set.of();

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
            for (final Entry entry : entries) {
                entry.leaving |= entry.handler == handler;
            }
        }
        refresh();
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
        final AutoCloseable watch = switchboard.watch(area, new Following(area));
        final AutoCloseable earlier;
        synchronized (entries) {
            earlier = watches.putIfAbsent(area, watch);
        }
        if (earlier != null) {
            close(watch);
        }
    }

    private void refresh() {
        Map<Area, Answer> answers = answers();
        while (true) {
            synchronized (entries) {
                apply(answers);
            }
            // The switchboard is not asked under the lock, so its answer may be old by now: ask until it stands.
            final Map<Area, Answer> now = answers();
            if (now.equals(answers)) {
                return;
            }
            answers = now;
        }
    }

    private Map<Area, Answer> answers() {
        final Set<Area> areas;
        synchronized (entries) {
            areas = Set.copyOf(watches.keySet());
        }
        final Map<Area, Answer> answers = new EnumMap<>(Area.class);
        for (final Area area : areas) {
            answers.put(area, Answer.of(switchboard, area));
        }
        return answers;
    }

    /**
     * What is to be held up is held up before a handler goes, and let go after one has come; a newcomer is added before the
     * old one is removed. So no message finds nobody.
     */
    private void apply(final Map<Area, Answer> answers) {
        noteTypes(answers);
        final Set<MessageType> before = heldUp;
        heldUp = heldUp(answers);
        final Set<MessageType> meanwhile = EnumSet.noneOf(MessageType.class);
        meanwhile.addAll(before);
        meanwhile.addAll(heldUp);
        handlers.holdUp(meanwhile);
        for (final Entry entry : entries) {
            if (!entry.used && entry.isWanted(answers)) {
                entry.used = true;
                handlers.add(entry.handler, entry.ranking);
            }
        }
        for (final Entry entry : entries) {
            if (entry.used && !entry.isWanted(answers)) {
                entry.used = false;
                handlers.remove(entry.handler);
            }
        }
        entries.removeIf(entry -> entry.leaving && !entry.used);
        handlers.holdUp(heldUp);
    }

    private void noteTypes(final Map<Area, Answer> answers) {
        final Map<Area, Set<MessageType>> present = new EnumMap<>(Area.class);
        for (final Entry entry : entries) {
            if (entry.area != null && entry.isWanted(answers)) {
                present.computeIfAbsent(entry.area, area -> EnumSet.noneOf(MessageType.class))
                        .addAll(entry.handler.types());
            }
        }
        types.putAll(present);
    }

    private Set<MessageType> heldUp(final Map<Area, Answer> answers) {
        final Set<MessageType> all = EnumSet.noneOf(MessageType.class);
        answers.forEach((area, answer) -> {
            if (answer.isHeldUp()) {
                all.addAll(types.getOrDefault(area, Set.of()));
            }
        });
        return all;
    }

    private static void close(final AutoCloseable watch) {
        try {
            watch.close();
        } catch (final Exception unexpected) {
            throw new IllegalStateException("a switchboard's watch does not fail to close", unexpected);
        }
    }

    /** What the switchboard says of an area. */
    private record Answer(boolean isHeldUp, OptionalLong inCharge) {
        static Answer of(final Switchboard switchboard, final Area area) {
            // In this order: an area that does not move any more has somebody in charge, or never will.
            final boolean moving = switchboard.isMoving(area);
            final OptionalLong inCharge = switchboard.inCharge(area);
            return new Answer(moving || inCharge.equals(OptionalLong.of(Switchboard.NOBODY)), inCharge);
        }
    }

    /** What the switchboard calls. */
    private final class Following implements Switchboard.Follower {
        private final Area area;

        private Following(final Area area) {
            this.area = area;
        }

        @Override
        public void changed() {
            refresh();
        }

        @Override
        public void moving() {
            refresh();
        }

        @Override
        public boolean canFollow(final long bundle) {
            synchronized (entries) {
                return !types.containsKey(area)
                        || entries.stream()
                                .anyMatch(entry -> entry.area == area && entry.bundle == bundle && !entry.leaving);
            }
        }
    }

    /** One registration. */
    private static final class Entry {
        private final MessageHandler handler;
        private final Area area;
        private final int ranking;
        private final long bundle;
        private boolean used;
        private boolean leaving;

        private Entry(final MessageHandler handler, final Map<String, ?> properties) {
            this.handler = handler;
            area = properties.get(AREA) instanceof final String name
                    ? Area.named(name).orElse(null)
                    : null;
            ranking = properties.get(RANKING) instanceof final Integer number ? number : 0;
            bundle = properties.get(BUNDLE_ID) instanceof final Long id ? id : -1L;
        }

        private boolean isWanted(final Map<Area, Answer> answers) {
            final Answer answer = area == null ? null : answers.get(area);
            if (answer == null || answer.inCharge().isEmpty()) {
                return !leaving;
            }
            return answer.inCharge().getAsLong() == bundle && (used || !leaving);
        }
    }
}
