package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.overlay.api.LinkId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * What happens to trackers, from the first wish to the delivery. Any thread: every method is short and calls nobody;
 * alarms are handed out to be scheduled or cancelled by the caller.
 *
 * <p>A tracker ends when its item came. When the last envelope is cancelled it goes dormant instead, until the next purge
 * or until its place is needed.
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
    private TrackerTable table;
    /** The state is with a successor; what is here serves answers that were under way. */
    private boolean given;

    Trackers(final FetcherSettings settings) {
        this.settings = settings;
        table = new TrackerTable(settings);
    }

    synchronized Wish listen(final ItemKey key, final Waiting envelope, final long nowNanos) {
        if (given || !table.admits(key, envelope)) {
            return Wish.REFUSED;
        }
        final Tracker known = table.find(key);
        final Tracker tracker = known != null ? known : table.place(new Tracker(key, nowNanos));
        table.join(tracker, envelope);
        return tracker.alarm() != null || tracker.isDelivering() ? Wish.LISTENING : Wish.START;
    }

    /** An envelope waits no more. Returns an alarm to cancel, or null. */
    synchronized Alarm discard(final ItemKey key, final Uint256 envelopeId) {
        final Tracker tracker = table.find(key);
        final Waiting removed = tracker == null ? null : tracker.discard(envelopeId);
        if (removed == null) {
            return null;
        }
        table.left(List.of(removed));
        return tracker.isEmpty() && !tracker.isDelivering() ? table.rest(tracker) : null;
    }

    /** Returns alarms to cancel. */
    synchronized List<Alarm> keepOnly(final long minSlot, final long maxSlot, final long keptSlot) {
        final List<Alarm> stopped = new ArrayList<>();
        for (final Tracker tracker : table.all()) {
            table.left(tracker.clear(minSlot, maxSlot, keptSlot));
            if (tracker.isEmpty() && !tracker.isDelivering()) {
                stopped.add(table.remove(tracker));
            }
        }
        return stopped;
    }

    /** Decides on the next attempt; null if nobody waits, or what waits is being delivered. */
    synchronized Attempt next(final ItemKey key, final Neighbours neighbours, final RandomGenerator random) {
        final Tracker tracker = table.find(key);
        final boolean idle = tracker == null || tracker.isEmpty() || tracker.isDelivering();
        return given || idle ? null : tracker.next(neighbours, random);
    }

    /** Sets an alarm that is to be scheduled, unless nobody waits. Returns the one to cancel for it, or null. */
    synchronized Alarm arm(final Alarm alarm) {
        final Tracker tracker = table.find(alarm.key());
        return given || tracker == null || tracker.isEmpty() ? null : tracker.exchangeAlarm(alarm);
    }

    /** True if this alarm is the one that is set; it is not any more then. */
    synchronized boolean rang(final Alarm alarm) {
        final Tracker tracker = table.find(alarm.key());
        if (given || tracker == null || tracker.alarm() != alarm) {
            return false;
        }
        tracker.exchangeAlarm(null);
        return true;
    }

    /** The item is there. Returns an alarm to cancel, or null. */
    synchronized Alarm beginDelivery(final ItemKey key) {
        final Tracker tracker = table.find(key);
        if (tracker == null) {
            return null;
        }
        tracker.beginDelivery();
        return tracker.exchangeAlarm(null);
    }

    /** The next envelope to deliver, the latest first; null if none is left. */
    synchronized Waiting pop(final ItemKey key) {
        final Tracker tracker = table.find(key);
        final Waiting popped = tracker == null ? null : tracker.pop();
        if (popped != null) {
            table.left(List.of(popped));
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
        final Tracker tracker = table.find(key);
        if (tracker == null || !tracker.endDelivery()) {
            return 0;
        }
        if (!tracker.isEmpty()) {
            return tracker.pause();
        }
        table.remove(tracker);
        return 0;
    }

    /** Copies everything for a successor and stops. Returns the alarms to cancel through {@code stopped}. */
    synchronized List<TrackerState> give(final long nowNanos, final Collection<Alarm> stopped) {
        given = true;
        final List<TrackerState> states = new ArrayList<>();
        for (final Tracker tracker : table.all()) {
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
        table.all().forEach(tracker -> stopped.add(tracker.alarm()));
        forgetAll();
        given = true;
        return stopped;
    }

    synchronized boolean isWanted(final ItemKind kind) {
        return table.itemsOf(kind) > 0;
    }

    synchronized boolean isWanted(final ItemKey key) {
        final Tracker tracker = table.find(key);
        return tracker != null && !tracker.isEmpty();
    }

    /** Whether the answer of this peer is the one that is waited for. */
    synchronized boolean awaits(final ItemKey key, final LinkId link) {
        final Tracker tracker = table.find(key);
        return tracker != null && tracker.awaits(link);
    }

    /** Whether somebody waits without a next attempt in sight. */
    synchronized boolean needsAlarm(final ItemKey key) {
        final Tracker tracker = table.find(key);
        return tracker != null && !tracker.isEmpty() && tracker.alarm() == null && !tracker.isDelivering();
    }

    synchronized List<Uint256> waitingIds(final ItemKey key) {
        final Tracker tracker = table.find(key);
        return tracker == null ? List.of() : tracker.waitingIds();
    }

    synchronized List<WireMessage> envelopes(final ItemKey key) {
        final Tracker tracker = table.find(key);
        return tracker == null ? List.of() : tracker.envelopes();
    }

    synchronized long lastSeenSlot(final ItemKey key) {
        final Tracker tracker = table.find(key);
        return tracker == null ? 0 : tracker.lastSeenSlot();
    }

    synchronized OptionalLong ageNanos(final ItemKey key, final long nowNanos) {
        final Tracker tracker = table.find(key);
        return tracker == null ? OptionalLong.empty() : OptionalLong.of(nowNanos - tracker.sinceNanos());
    }

    synchronized boolean hasNone() {
        return table.isEmpty();
    }

    synchronized int items() {
        return table.items();
    }

    synchronized int dormant() {
        return table.dormant();
    }

    synchronized int envelopes() {
        return table.envelopes();
    }

    private int take(final TrackerState state, final long nowNanos) {
        int refused = 0;
        for (final Waiting envelope : state.waiting()) {
            if (table.admits(state.key(), envelope)) {
                final Tracker known = table.find(state.key());
                table.join(known != null ? known : table.place(new Tracker(state, nowNanos)), envelope);
            } else {
                refused++;
            }
        }
        final Tracker tracker = table.find(state.key());
        if (tracker != null) {
            tracker.raiseLastSeenSlot(state.lastSeenSlot());
        } else if (state.waiting().isEmpty()) {
            table.placeDormant(new Tracker(state, nowNanos));
        }
        return refused;
    }

    private void forgetAll() {
        table = new TrackerTable(settings);
        given = false;
    }
}
