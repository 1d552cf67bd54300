package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.overlay.api.LinkId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * All trackers. Any thread: every method is short and calls nobody; alarms are handed out to be scheduled or cancelled by
 * the caller.
 *
 * <p>A tracker ends when its item came. When the last envelope is cancelled it goes dormant instead: it keeps who was
 * asked, so that envelopes that come and go do not begin the round anew each time. Dormant ones make room for others, the
 * oldest first, and go with the next purge.
 */
final class Trackers {
    /** What became of a wish. */
    enum Wish {
        /** No room, or the state was given away. */
        REFUSED,
        /** The item is being asked for already. */
        LISTENING,
        /** The envelope waits, and nobody has been asked. */
        START
    }

    private final FetcherSettings settings;
    private final Map<ItemKey, Tracker> trackers = new LinkedHashMap<>();
    private final Set<ItemKey> dormant = new LinkedHashSet<>();
    private Room room;
    /** The state is with a successor; what is here serves answers that were under way. */
    private boolean given;

    Trackers(final FetcherSettings settings) {
        this.settings = settings;
        room = new Room(settings);
    }

    synchronized Wish listen(final ItemKey key, final Waiting envelope, final long nowNanos) {
        final Tracker known = trackers.get(key);
        if (given || !admits(key, known, envelope)) {
            return Wish.REFUSED;
        }
        final Tracker tracker = known != null ? known : place(new Tracker(key, nowNanos));
        join(tracker, envelope);
        return tracker.alarm() != null || tracker.isDelivering() ? Wish.LISTENING : Wish.START;
    }

    /** An envelope waits no more. Returns an alarm to cancel, or null. */
    synchronized Alarm discard(final ItemKey key, final Uint256 envelopeId) {
        final Tracker tracker = trackers.get(key);
        final Waiting removed = tracker == null ? null : tracker.discard(envelopeId);
        if (removed == null) {
            return null;
        }
        room.remove(removed);
        return tracker.isEmpty() && !tracker.isDelivering() ? rest(tracker) : null;
    }

    /** Returns alarms to cancel. */
    synchronized List<Alarm> keepOnly(final long minSlot, final long maxSlot, final long keptSlot) {
        final List<Alarm> stopped = new ArrayList<>();
        final Iterator<Tracker> all = trackers.values().iterator();
        while (all.hasNext()) {
            final Tracker tracker = all.next();
            tracker.clear(minSlot, maxSlot, keptSlot).forEach(room::remove);
            if (tracker.isEmpty() && !tracker.isDelivering()) {
                stopped.add(close(tracker));
                all.remove();
            }
        }
        return stopped;
    }

    /** Decides on the next attempt; null if nobody waits, or what waits is being delivered. */
    synchronized Attempt next(final ItemKey key, final Neighbours neighbours, final RandomGenerator random) {
        final Tracker tracker = trackers.get(key);
        final boolean idle = tracker == null || tracker.isEmpty() || tracker.isDelivering();
        return given || idle ? null : tracker.next(neighbours, random);
    }

    /** Sets an alarm that is to be scheduled, unless nobody waits. Returns the one to cancel for it, or null. */
    synchronized Alarm arm(final Alarm alarm) {
        final Tracker tracker = trackers.get(alarm.key());
        return given || tracker == null || tracker.isEmpty() ? null : tracker.exchangeAlarm(alarm);
    }

    /** True if this alarm is the one that is set; it is not any more then. */
    synchronized boolean rang(final Alarm alarm) {
        final Tracker tracker = trackers.get(alarm.key());
        if (given || tracker == null || tracker.alarm() != alarm) {
            return false;
        }
        tracker.exchangeAlarm(null);
        return true;
    }

    /** The item is there. Returns an alarm to cancel, or null. */
    synchronized Alarm beginDelivery(final ItemKey key) {
        final Tracker tracker = trackers.get(key);
        if (tracker == null) {
            return null;
        }
        tracker.beginDelivery();
        return tracker.exchangeAlarm(null);
    }

    /** The next envelope to deliver, the latest first; null if none is left. */
    synchronized Waiting pop(final ItemKey key) {
        final Tracker tracker = trackers.get(key);
        final Waiting popped = tracker == null ? null : tracker.pop();
        if (popped != null) {
            room.remove(popped);
        }
        return popped;
    }

    /**
     * Everything was delivered. Ends the tracker, unless envelopes began to wait meanwhile: the item is wanted though it
     * came, so that asking goes on, but at a growing distance.
     *
     * @return how many milliseconds to wait before the next attempt, or 0 if there is none
     */
    synchronized long endDelivery(final ItemKey key) {
        final Tracker tracker = trackers.get(key);
        if (tracker == null || !tracker.endDelivery()) {
            return 0;
        }
        if (!tracker.isEmpty()) {
            return tracker.pause();
        }
        close(tracker);
        trackers.remove(key);
        return 0;
    }

    /** Copies everything for a successor and stops. Returns the alarms to cancel through {@code stopped}. */
    synchronized List<TrackerState> give(final long nowNanos, final Collection<Alarm> stopped) {
        given = true;
        final List<TrackerState> states = new ArrayList<>();
        for (final Tracker tracker : trackers.values()) {
            states.add(tracker.state(nowNanos));
            stopped.add(tracker.exchangeAlarm(null));
        }
        return states;
    }

    /**
     * Goes on where another stopped. What is being fetched here already only gets more envelopes.
     *
     * @return how many envelopes found no room here
     */
    synchronized int take(final List<TrackerState> states, final long nowNanos) {
        if (given) {
            forgetAll();
        }
        int refused = 0;
        for (final TrackerState state : states) {
            refused += take(state, nowNanos);
        }
        return refused;
    }

    /** Forgets everything and takes no more wishes. Returns alarms to cancel. */
    synchronized List<Alarm> shutdown() {
        final List<Alarm> stopped = new ArrayList<>();
        trackers.values().forEach(tracker -> stopped.add(tracker.alarm()));
        forgetAll();
        given = true;
        return stopped;
    }

    synchronized boolean isWanted(final ItemKind kind) {
        return room.itemsOf(kind) > 0;
    }

    synchronized boolean isWanted(final ItemKey key) {
        final Tracker tracker = trackers.get(key);
        return tracker != null && !tracker.isEmpty();
    }

    /** Whether the answer of this peer is the one that is waited for. */
    synchronized boolean awaits(final ItemKey key, final LinkId link) {
        final Tracker tracker = trackers.get(key);
        return tracker != null && tracker.awaits(link);
    }

    /** Whether somebody waits without a next attempt in sight. */
    synchronized boolean needsAlarm(final ItemKey key) {
        final Tracker tracker = trackers.get(key);
        return tracker != null && !tracker.isEmpty() && tracker.alarm() == null && !tracker.isDelivering();
    }

    synchronized List<Uint256> waitingIds(final ItemKey key) {
        final Tracker tracker = trackers.get(key);
        return tracker == null ? List.of() : tracker.waitingIds();
    }

    synchronized List<WireMessage> envelopes(final ItemKey key) {
        final Tracker tracker = trackers.get(key);
        return tracker == null ? List.of() : tracker.envelopes();
    }

    synchronized long lastSeenSlot(final ItemKey key) {
        final Tracker tracker = trackers.get(key);
        return tracker == null ? 0 : tracker.lastSeenSlot();
    }

    synchronized OptionalLong ageNanos(final ItemKey key, final long nowNanos) {
        final Tracker tracker = trackers.get(key);
        return tracker == null ? OptionalLong.empty() : OptionalLong.of(nowNanos - tracker.sinceNanos());
    }

    synchronized boolean hasNone() {
        return trackers.isEmpty();
    }

    synchronized int items() {
        return room.items();
    }

    synchronized int dormant() {
        return dormant.size();
    }

    synchronized int envelopes() {
        return room.envelopes();
    }

    private boolean admits(final ItemKey key, final Tracker known, final Waiting envelope) {
        if (known != null && known.contains(envelope.id())) {
            return true;
        }
        final boolean opens = known == null || dormant.contains(key);
        final boolean placed = known != null || trackers.size() < settings.maxItems() || !dormant.isEmpty();
        return placed
                && (!opens || room.hasForItemOf(envelope.validator()))
                && room.hasForEnvelope(known == null ? 0 : known.size(), envelope);
    }

    private Tracker place(final Tracker tracker) {
        if (trackers.size() >= settings.maxItems()) {
            final ItemKey oldest = dormant.iterator().next();
            dormant.remove(oldest);
            trackers.remove(oldest);
        }
        trackers.put(tracker.key(), tracker);
        return tracker;
    }

    private void join(final Tracker tracker, final Waiting envelope) {
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

    private Alarm rest(final Tracker tracker) {
        final Alarm stopped = close(tracker);
        tracker.rest();
        dormant.add(tracker.key());
        return stopped;
    }

    private Alarm close(final Tracker tracker) {
        dormant.remove(tracker.key());
        if (tracker.charged() != null) {
            room.close(tracker.key().kind(), tracker.charged());
            tracker.charge(null);
        }
        return tracker.exchangeAlarm(null);
    }

    private int take(final TrackerState state, final long nowNanos) {
        int refused = 0;
        for (final Waiting envelope : state.waiting()) {
            final Tracker known = trackers.get(state.key());
            if (admits(state.key(), known, envelope)) {
                join(known != null ? known : place(new Tracker(state, nowNanos)), envelope);
            } else {
                refused++;
            }
        }
        final Tracker tracker = trackers.get(state.key());
        if (tracker != null) {
            tracker.raiseLastSeenSlot(state.lastSeenSlot());
        } else if (state.waiting().isEmpty() && trackers.size() < settings.maxItems()) {
            dormant.add(place(new Tracker(state, nowNanos)).key());
        }
        return refused;
    }

    private void forgetAll() {
        trackers.clear();
        dormant.clear();
        room = new Room(settings);
        given = false;
    }
}
