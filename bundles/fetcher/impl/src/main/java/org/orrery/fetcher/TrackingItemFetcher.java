package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.orrery.fetcher.api.FetcherStatus;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ItemSink;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.wire.api.GetScpQuorumSet;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Asks peers for items, one peer at a time for each item, until the item comes or nobody waits for it any more. Every
 * repetition is behind a timer or behind the answer of a peer that was not asked before in this round.
 *
 * <p>Strand {@code node}; {@link #status()} and the hand-over on any thread. Spec: 20-flow-flood-fetch.md, section 5.
 */
public final class TrackingItemFetcher implements ItemFetcher {
    private final FetcherServices services;
    private final Neighbourhood neighbourhood;
    private final Strand node;
    private final OverlayClock clock;
    private final RandomGenerator random;
    private final Trackers trackers;
    private final Delivery delivery;
    private final FetcherCounters counters = new FetcherCounters();

    /**
     * A fetcher that wants nothing yet.
     *
     * @param strands whose strand {@code node} and clock are used
     * @param random chooses among equals; used under a lock, so one that is not safe for several threads will do
     */
    public TrackingItemFetcher(
            final FetcherServices services,
            final Strands strands,
            final RandomGenerator random,
            final FetcherSettings settings) {
        this.services = services;
        this.random = random;
        neighbourhood = new Neighbourhood(services);
        node = strands.strand(Strands.NODE);
        clock = strands.clock();
        trackers = new Trackers(settings);
        delivery = new Delivery(trackers, services);
    }

    @Override
    public boolean fetch(final ItemKind kind, final Uint256 hash, final WireMessage envelope, final NodeId from) {
        final ItemKey key = new ItemKey(kind, hash);
        final Trackers.Wish wish = trackers.listen(key, Waiting.of(envelope, from), clock.nanoTime());
        switch (wish) {
            case REFUSED -> counters.refused(1);
            case LISTENING -> {}
            // Also where others waited before and no timer runs: the reference then never asks again.
            case START -> tryNextPeer(key);
        }
        return wish != Trackers.Wish.REFUSED;
    }

    @Override
    public void cancel(final ItemKind kind, final Uint256 hash, final WireMessage envelope) {
        Alarm.cancel(trackers.discard(new ItemKey(kind, hash), envelope.id()));
    }

    @Override
    public void arrived(final ItemKind kind, final Uint256 hash) {
        release(new ItemKey(kind, hash));
    }

    @Override
    public void purge(final long minSlot, final long maxSlot, final long keptSlot) {
        if (!trackers.hasNone()) {
            // Not at once: the caller may be walking over what is let go.
            node.execute(() -> trackers.keepOnly(minSlot, maxSlot, keptSlot).forEach(Alarm::cancel));
        }
    }

    @Override
    public List<WireMessage> waitingFor(final ItemKind kind, final Uint256 hash) {
        return trackers.envelopes(new ItemKey(kind, hash));
    }

    @Override
    public long lastSeenSlot(final ItemKind kind, final Uint256 hash) {
        return trackers.lastSeenSlot(new ItemKey(kind, hash));
    }

    @Override
    public OptionalLong waitingMillis(final ItemKind kind, final Uint256 hash) {
        final OptionalLong nanos = trackers.ageNanos(new ItemKey(kind, hash), clock.nanoTime());
        return nanos.isEmpty() ? nanos : OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong()));
    }

    @Override
    public FetcherStatus status() {
        return counters.status(trackers);
    }

    /** Stops asking and forgets everything. Any thread; a second call does nothing. */
    public void shutdown() {
        trackers.shutdown().forEach(Alarm::cancel);
    }

    /** Whether any item of a kind is wanted. Any thread. */
    boolean wants(final ItemKind kind) {
        return trackers.isWanted(kind);
    }

    /** Whether an item is wanted. Any thread. */
    boolean wants(final ItemKey key) {
        return trackers.isWanted(key);
    }

    /** Whether a peer's answer about an item is the one that is waited for. Any thread. */
    boolean awaits(final ItemKey key, final LinkId link) {
        return trackers.awaits(key, link);
    }

    /** An item came that nobody waits for. Any thread. */
    void unsolicited() {
        counters.unsolicited();
    }

    /** An item came. It is stored and its envelopes are delivered, unless nobody waits any more. */
    void received(final ItemKey key, final WireMessage item) {
        if (!trackers.isWanted(key)) {
            counters.unsolicited();
        } else if (isStored(key, item)) {
            release(key);
        } else {
            counters.notStored();
        }
    }

    /** A peer does not have an item. Of importance only if its answer is the one that is waited for. */
    void doesNotHave(final ItemKey key, final LinkId link) {
        if (trackers.awaits(key, link)) {
            counters.dontHave();
            tryNextPeer(key);
        }
    }

    /** Asks whoever is next, or waits until everybody may be asked again. */
    void tryNextPeer(final ItemKey key) {
        final Neighbours neighbours = neighbourhood.look(trackers.waitingIds(key));
        final Attempt attempt = trackers.next(key, neighbours, random);
        if (attempt == null) {
            return;
        }
        counters.attempted(attempt);
        arm(key, attempt.waitMillis());
        final PeerDirectory directory = services.peers().get();
        if (attempt.peer() != null && directory != null) {
            // If the peer has just gone, the timer finds the next one.
            directory.send(attempt.peer().link(), request(key));
        }
    }

    /** Copies everything for a successor, and asks nobody any more. Any thread. */
    List<TrackerState> give() {
        final List<Alarm> stopped = new ArrayList<>();
        final List<TrackerState> states = trackers.give(clock.nanoTime(), stopped);
        stopped.forEach(Alarm::cancel);
        return states;
    }

    /** Goes on where another stopped. Any thread. */
    void take(final List<TrackerState> states) {
        counters.refused(trackers.take(states, clock.nanoTime()));
        for (final TrackerState state : states) {
            if (trackers.needsAlarm(state.key())) {
                arm(state.key(), Math.max(0, state.remainingMillis()));
            }
        }
    }

    private boolean isStored(final ItemKey key, final WireMessage item) {
        final ItemSink sink = services.sink().get();
        if (sink == null) {
            return false;
        }
        return switch (key.kind()) {
            case TRANSACTION_SET -> sink.receiveTransactionSet(key.hash(), item);
            case QUORUM_SET -> sink.receiveQuorumSet(key.hash(), item);
        };
    }

    private void release(final ItemKey key) {
        if (trackers.isWanted(key)) {
            final OptionalLong millis = waitingMillis(key.kind(), key.hash());
            counters.arrived(key.kind(), millis.orElse(0));
        }
        Alarm.cancel(trackers.beginDelivery(key));
        try {
            delivery.deliver(key);
        } finally {
            final long pauseMillis = trackers.endDelivery(key);
            if (pauseMillis > 0) {
                arm(key, pauseMillis);
            }
        }
    }

    private void arm(final ItemKey key, final long delayMillis) {
        final long dueNanos = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
        final Alarm alarm = new Alarm(key, dueNanos, this::rang);
        Alarm.cancel(trackers.arm(alarm));
        alarm.schedule(node, delayMillis);
    }

    private void rang(final Alarm alarm) {
        if (trackers.rang(alarm)) {
            tryNextPeer(alarm.key());
        }
    }

    private static WireMessage request(final ItemKey key) {
        return switch (key.kind()) {
            case TRANSACTION_SET -> new GetTxSet(key.hash()).toMessage();
            case QUORUM_SET -> new GetScpQuorumSet(key.hash()).toMessage();
        };
    }
}
