package org.orrery.peers;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.Role;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;

/**
 * The tick: keeps as many outbound peers as wanted. On its strand.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 6.5; 30-…, section 1.7.
 */
final class Maintenance {
    private static final long FIRST_MILLIS = 2000;
    private static final int MAX_PER_SOURCE = 50;
    /** Outbound peers of a node that nobody calls. */
    private static final int TARGET_WITHOUT_INBOUND = 3;

    private final Rooms rooms;
    private final Dialler dialler;
    private final ConfiguredPeers configured;
    private final Rotation rotation;
    private final OldLedgers oldLedgers;
    private final Map<PeerType, RandomPeerSource> sources = new EnumMap<>(PeerType.class);
    private final Strand strand;
    private Cancellable next = () -> {};
    private boolean running;
    private boolean begun;
    private boolean purged;
    private long nextNanos;

    Maintenance(final Rooms rooms, final Dialler dialler, final ConfiguredPeers configured, final Strand strand) {
        this.rooms = rooms;
        this.dialler = dialler;
        this.configured = configured;
        this.strand = strand;
        rotation = new Rotation(rooms);
        oldLedgers = new OldLedgers(rooms.services());
        for (final PeerType type : PeerType.values()) {
            sources.put(type, rooms.records().callable(type));
        }
    }

    /** Begins to tick two seconds from now; does nothing while it ticks. */
    void start() {
        if (!running) {
            running = true;
            later(this::begin, FIRST_MILLIS);
        }
    }

    /** Ticks no more until started again. */
    void stop() {
        running = false;
        begun = false;
        next.cancel();
        configured.stop();
    }

    /** Gives up everything, and ticks no more until started again or resumed. While the strand stands still. */
    State give() {
        final State state =
                new State(running, begun, nextNanos, purged, rotation.state(), oldLedgers.cleared(), configured.give());
        stop();
        return state;
    }

    /** Goes on where another one stopped. While the strand stands still. */
    void resume(final State state) {
        purged = state.purged;
        rotation.restore(state.rotation);
        oldLedgers.restore(state.cleared);
        configured.resume(state.configured, state.running && state.begun);
        running = state.running;
        begun = state.begun;
        if (running) {
            final long leftNanos = state.nextNanos - rooms.services().clock().nanoTime();
            later(begun ? this::tick : this::begin, Math.max(0, TimeUnit.NANOSECONDS.toMillis(leftNanos)));
        }
    }

    private void begin() {
        configured.begin(this::tick);
    }

    private void later(final Runnable task, final long delayMillis) {
        nextNanos = rooms.services().clock().nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
        next = strand.schedule(task, delayMillis);
    }

    private void tick() {
        if (!running) {
            return;
        }
        begun = true;
        oldLedgers.look();
        purgeOnce();
        callPeers();
        later(this::tick, 1000L * (rooms.settings().get().authenticationTimeoutSeconds() + 1));
    }

    /** In the first tick that has a store. */
    private void purgeOnce() {
        if (!purged && rooms.records().stored()) {
            purged = true;
            rooms.records().purge();
        }
    }

    private void callPeers() {
        int pending = rooms.table().freeOutboundPending();
        if (pending == 0) {
            return;
        }
        pending -= call(PeerType.PREFERRED, Math.min(pending, freeOutbound() + replaceable()));
        final boolean dropped = rotation.look(freeOutbound() == 0 && pending > 0);
        // The one that was just told to go still stands in the list.
        final int free = freeOutbound() + (dropped ? 1 : 0);
        if (pending > 0 && free > 0) {
            // One place is left for a try at an inbound address, unless there is only one.
            pending -= call(PeerType.OUTBOUND, pending > 1 ? Math.min(pending - 1, free) : 1);
        }
        call(PeerType.INBOUND, pending);
    }

    /** Dials up to so many due addresses of a type; the number begun. */
    private int call(final PeerType type, final int wanted) {
        // An inbound peer is called as well: if it answers, its address is known to be reachable.
        final boolean beside = type == PeerType.INBOUND;
        final List<PeerRecord> chosen = sources.get(type)
                .draw(
                        Math.min(wanted, MAX_PER_SOURCE),
                        record -> rooms.records().mayCall(record)
                                && !rooms.table().isConnected(record.address(), beside));
        int begun = 0;
        for (final PeerRecord record : chosen) {
            if (dialler.dial(record.address(), beside) == null) {
                begun++;
            }
        }
        return begun;
    }

    private int freeOutbound() {
        final OverlaySettings settings = rooms.settings().get();
        final boolean full = settings.testing().skipConnectionAdjustment()
                || !rooms.table().authenticated(Role.ACCEPTOR).isEmpty();
        final int target = full ? settings.limits().target() : TARGET_WITHOUT_INBOUND;
        return Math.max(0, target - rooms.table().authenticated(Role.INITIATOR).size());
    }

    /** Outbound peers that would make room for a preferred one. */
    private int replaceable() {
        int count = 0;
        for (final Peer peer : rooms.table().authenticated(Role.INITIATOR)) {
            if (!rooms.preferred().isPreferred(peer)) {
                count++;
            }
        }
        return count;
    }

    /**
     * The tick at a moment.
     *
     * @param running whether it was started
     * @param begun whether the first one has been
     * @param nextNanos when the next is due, by the node's clock
     * @param purged whether dead records have been deleted
     * @param rotation how the node has been following consensus
     * @param cleared the oldest ledger that the flooder was told to keep
     * @param configured the configured peers
     */
    record State(
            boolean running,
            boolean begun,
            long nextNanos,
            boolean purged,
            Rotation.State rotation,
            long cleared,
            ConfiguredPeers.State configured) {}
}
