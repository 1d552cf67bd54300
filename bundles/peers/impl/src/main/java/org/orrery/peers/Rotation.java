package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.Role;

/**
 * While the node does not follow consensus and all outbound places are taken, one outbound peer that is not preferred
 * makes room for another, once in 60 seconds. On the strand of the tick.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 1.8.
 */
final class Rotation {
    private static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Rooms rooms;
    private boolean outOfSync;
    private long sinceNanos;

    Rotation(final Rooms rooms) {
        this.rooms = rooms;
    }

    State state() {
        return new State(outOfSync, sinceNanos);
    }

    void restore(final State state) {
        outOfSync = state.outOfSync;
        sinceNanos = state.sinceNanos;
    }

    /**
     * One look.
     *
     * @param full all outbound places are taken, and there is one for a pending connection
     * @return true if a peer was told to go
     */
    boolean look(final boolean full) {
        final long now = rooms.services().clock().nanoTime();
        if (rooms.services().ledger().tracking()) {
            outOfSync = false;
        } else if (!outOfSync) {
            outOfSync = true;
            sinceNanos = now;
        } else if (full && now - sinceNanos > DELAY_NANOS) {
            sinceNanos = now;
            return dropOne();
        }
        return false;
    }

    private boolean dropOne() {
        final List<Peer> candidates = new ArrayList<>(rooms.table().authenticated(Role.INITIATOR));
        candidates.removeIf(rooms.preferred()::isPreferred);
        if (candidates.isEmpty()) {
            return false;
        }
        final int chosen = rooms.services().random().nextInt(candidates.size());
        rooms.sessions().drop(candidates.get(chosen).link(), DropReason.of(DropRule.RANDOM_OUT_OF_SYNC));
        return true;
    }

    /**
     * How the node has been following.
     *
     * @param outOfSync whether it did not at the last look
     * @param sinceNanos since when, or since the latest drop for it, by the node's clock
     */
    record State(boolean outOfSync, long sinceNanos) {}
}
