package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * One item: who waits for it, who was asked, who is next. Guarded by {@link Trackers}; calls nobody.
 *
 * <p>Peers are remembered by their connection, so one that comes back counts as new and one that left is not kept. Spec:
 * 20-flow-flood-fetch.md, sections 5.1 to 5.6.
 */
final class Tracker {
    /** How long the answer of one peer is waited for. */
    static final long REPLY_WAIT_MILLIS = 1500;

    /** After so many rounds in vain the pause grows no more. */
    static final int MAX_REBUILDS = 10;

    private final ItemKey key;
    private final long sinceNanos;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<Uint256> ids = new HashSet<>();
    /** By connection, whether it was believed to have the item when it was asked. */
    private final Map<LinkId, Boolean> asked = new HashMap<>();

    private LinkId lastAsked;
    private int rebuilds;
    private long lastSeenSlot;
    private Alarm alarm;
    private Uint256 charged;
    private int deliveries;
    private int deliverable;

    /** A tracker nobody waits in. */
    Tracker(final ItemKey key, final long sinceNanos) {
        this.key = key;
        this.sinceNanos = sinceNanos;
    }

    /** One that goes on where another stopped, still without those who wait. */
    Tracker(final TrackerState state, final long nowNanos) {
        this(state.key(), nowNanos - state.ageNanos());
        rebuilds = state.rebuilds();
        lastAsked = state.lastAsked();
        asked.putAll(state.asked());
    }

    TrackerState state(final long nowNanos) {
        return new TrackerState(
                key,
                nowNanos - sinceNanos,
                rebuilds,
                lastSeenSlot,
                lastAsked,
                asked,
                remainingMillis(nowNanos),
                waiting);
    }

    ItemKey key() {
        return key;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    /** Makes an envelope wait; false if it does already. */
    boolean listen(final Waiting envelope) {
        raiseLastSeenSlot(envelope.slot());
        return ids.add(envelope.id()) && waiting.add(envelope);
    }

    void raiseLastSeenSlot(final long slot) {
        if (Long.compareUnsigned(slot, lastSeenSlot) > 0) {
            lastSeenSlot = slot;
        }
    }

    /** Lets an envelope go; null if it did not wait. */
    Waiting discard(final Uint256 envelopeId) {
        for (int i = 0; ids.contains(envelopeId) && i < waiting.size(); i++) {
            if (waiting.get(i).id().equals(envelopeId)) {
                return remove(i);
            }
        }
        return null;
    }

    /** Lets go of, and returns, all that are about other slots. */
    List<Waiting> clear(final long minSlot, final long maxSlot, final long keptSlot) {
        final List<Waiting> cleared = new ArrayList<>();
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (!waiting.get(i).isAbout(minSlot, maxSlot, keptSlot)) {
                cleared.add(remove(i));
            }
        }
        return cleared;
    }

    /** What waits now can be popped from now on. Deliveries nest: an inner one takes from what the outer one left. */
    void beginDelivery() {
        deliveries++;
        deliverable = waiting.size();
    }

    /** The latest one that already waited when the delivery began; null if there is none left. */
    Waiting pop() {
        return deliverable == 0 ? null : remove(deliverable - 1);
    }

    /** True if this was the outermost delivery; false also if none had begun here. */
    boolean endDelivery() {
        if (deliveries == 0) {
            return false;
        }
        deliveries--;
        return deliveries == 0;
    }

    boolean isDelivering() {
        return deliveries > 0;
    }

    /** Nobody waits any more; who was asked stays known. */
    void rest() {
        lastSeenSlot = 0;
    }

    /** Decides whom to ask, the exact choice of the specification's section 5.4. */
    Attempt next(final Neighbours neighbours, final RandomGenerator random) {
        final boolean gaveUp = lastAsked != null;
        lastAsked = null;
        asked.keySet().retainAll(neighbours.links());
        List<PeerInfo> nearest = neighbours.nearest(neighbours.knowing(), peer -> isEligible(peer, true));
        final boolean believed = !nearest.isEmpty();
        if (!believed) {
            nearest = neighbours.nearest(neighbours.all(), peer -> isEligible(peer, false));
        }
        if (nearest.isEmpty()) {
            return new Attempt(gaveUp, null, pause());
        }
        final PeerInfo peer = nearest.get(random.nextInt(nearest.size()));
        lastAsked = peer.link();
        asked.put(lastAsked, believed);
        return new Attempt(gaveUp, peer, REPLY_WAIT_MILLIS);
    }

    /** Everybody may be asked again, but only after this many milliseconds. */
    long pause() {
        rebuilds = Math.min(MAX_REBUILDS, rebuilds + 1);
        asked.clear();
        lastAsked = null;
        return REPLY_WAIT_MILLIS * rebuilds;
    }

    /** False if that connection was not the one asked last, or nobody waits. */
    boolean awaits(final LinkId link) {
        return link.equals(lastAsked) && !waiting.isEmpty();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    boolean contains(final Uint256 envelopeId) {
        return ids.contains(envelopeId);
    }

    long lastSeenSlot() {
        return lastSeenSlot;
    }

    List<Uint256> waitingIds() {
        return waiting.stream().map(Waiting::id).toList();
    }

    List<WireMessage> envelopes() {
        return waiting.stream().map(Waiting::envelope).toList();
    }

    /** The alarm that is set, or null. */
    Alarm alarm() {
        return alarm;
    }

    /** Sets another alarm, or none, and returns the one before. */
    Alarm exchangeAlarm(final Alarm other) {
        final Alarm before = alarm;
        alarm = other;
        return before;
    }

    /** The validator whose room the item takes, or null while it takes none. */
    Uint256 charged() {
        return charged;
    }

    void charge(final Uint256 validator) {
        charged = validator;
    }

    private boolean isEligible(final PeerInfo peer, final boolean knows) {
        final Boolean believed = asked.get(peer.link());
        return believed == null || knows && !believed;
    }

    private Waiting remove(final int place) {
        final Waiting removed = waiting.remove(place);
        ids.remove(removed.id());
        if (place < deliverable) {
            deliverable--;
        }
        return removed;
    }

    private long remainingMillis(final long nowNanos) {
        if (waiting.isEmpty()) {
            return TrackerState.NO_ALARM;
        }
        return alarm == null ? REPLY_WAIT_MILLIS : alarm.remainingMillis(nowNanos);
    }
}
