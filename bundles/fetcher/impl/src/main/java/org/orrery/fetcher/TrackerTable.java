package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.fetcher.api.ItemKind;

/**
 * Which trackers there are, and the room that they take. A tracker whose last envelope was cancelled goes dormant: it
 * keeps who was asked, so that envelopes that come and go do not begin the round anew each time. Dormant ones make room for
 * others, the oldest first. Guarded by {@link Trackers}.
 */
final class TrackerTable {
    private final FetcherSettings settings;
    private final Map<ItemKey, Tracker> trackers = new LinkedHashMap<>();
    private final Set<ItemKey> dormant = new LinkedHashSet<>();
    private final Room room;

    /** An empty table. */
    TrackerTable(final FetcherSettings settings) {
        this.settings = settings;
        room = new Room(settings);
    }

    /** The tracker of an item, or null. */
    Tracker find(final ItemKey key) {
        return trackers.get(key);
    }

    /** A copy of all, in the order of coming, so that they may be taken out meanwhile. */
    List<Tracker> all() {
        return new ArrayList<>(trackers.values());
    }

    boolean isEmpty() {
        return trackers.isEmpty();
    }

    /** Whether there is room for an envelope to wait for an item. */
    boolean admits(final ItemKey key, final Waiting envelope) {
        final Tracker known = trackers.get(key);
        if (known != null && known.contains(envelope.id())) {
            return true;
        }
        final boolean opens = known == null || dormant.contains(key);
        final boolean placed = known != null || isPlaceLeft() || !dormant.isEmpty();
        return placed
                && (!opens || room.hasForItemOf(envelope.validator()))
                && room.hasForEnvelope(known == null ? 0 : known.size(), envelope);
    }

    /** Puts in a tracker; the oldest dormant one leaves if all places are taken. */
    Tracker place(final Tracker tracker) {
        if (!isPlaceLeft()) {
            final ItemKey oldest = dormant.iterator().next();
            dormant.remove(oldest);
            trackers.remove(oldest);
        }
        trackers.put(tracker.key(), tracker);
        return tracker;
    }

    /** Puts in a tracker nobody waits in, unless all places are taken. */
    void placeDormant(final Tracker tracker) {
        if (isPlaceLeft()) {
            dormant.add(place(tracker).key());
        }
    }

    /** Makes an envelope wait in a tracker of this table. */
    void join(final Tracker tracker, final Waiting envelope) {
        if (!tracker.listen(envelope)) {
            return;
        }
        room.add(envelope);
        if (tracker.charged() == null) {
            tracker.charge(envelope.validator());
            room.open(tracker.key().kind(), envelope.validator());
            dormant.remove(tracker.key());
        }
    }

    /** Envelopes were taken out of their tracker. */
    void left(final Collection<Waiting> removed) {
        removed.forEach(room::remove);
    }

    /** Lets a tracker nobody waits in go dormant. Returns an alarm to cancel, or null. */
    Alarm rest(final Tracker tracker) {
        final Alarm stopped = close(tracker);
        tracker.rest();
        dormant.add(tracker.key());
        return stopped;
    }

    /** Takes out a tracker nobody waits in. Returns an alarm to cancel, or null. */
    Alarm remove(final Tracker tracker) {
        trackers.remove(tracker.key());
        return close(tracker);
    }

    /** Items that somebody waits for. */
    int items() {
        return room.items();
    }

    /** Items of a kind that somebody waits for. */
    int itemsOf(final ItemKind kind) {
        return room.itemsOf(kind);
    }

    int dormant() {
        return dormant.size();
    }

    int envelopes() {
        return room.envelopes();
    }

    private boolean isPlaceLeft() {
        return trackers.size() < settings.maxItems();
    }

    private Alarm close(final Tracker tracker) {
        dormant.remove(tracker.key());
        if (tracker.charged() != null) {
            room.close(tracker.key().kind(), tracker.charged());
            tracker.charge(null);
        }
        return tracker.exchangeAlarm(null);
    }
}
