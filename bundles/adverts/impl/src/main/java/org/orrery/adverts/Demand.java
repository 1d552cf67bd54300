package org.orrery.adverts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.orrery.overlay.api.NodeId;

/** Which peers were asked for one transaction, and when. One thread at a time. */
final class Demand {
    /** Peers asked at most. */
    static final int MAX_ASKED = 15;

    private NodeId[] peers = new NodeId[2];
    private long[] nanos = new long[2];
    private int asked;
    private boolean received;

    /** Asked one peer, which is the one that it is charged to. */
    Demand(final NodeId first, final long nowNanos) {
        ask(first, nowNanos);
    }

    /** As it was elsewhere. */
    Demand(final DemandState state, final long nowNanos) {
        for (final DemandState.Asked each : state.asked()) {
            ask(each.peer(), nowNanos - each.ageNanos());
        }
        received = state.received();
    }

    void ask(final NodeId peer, final long nowNanos) {
        if (asked == peers.length) {
            peers = Arrays.copyOf(peers, Math.min(MAX_ASKED, asked * 2));
            nanos = Arrays.copyOf(nanos, peers.length);
        }
        peers[asked] = peer;
        nanos[asked++] = nowNanos;
    }

    int asked() {
        return asked;
    }

    /** The one asked first. */
    NodeId chargedTo() {
        return peers[0];
    }

    long firstNanos() {
        return nanos[0];
    }

    long lastNanos() {
        return nanos[asked - 1];
    }

    /** The place of a peer among those asked, or -1. */
    int find(final NodeId peer) {
        for (int i = 0; i < asked; i++) {
            if (peers[i].equals(peer)) {
                return i;
            }
        }
        return -1;
    }

    long askedNanos(final int place) {
        return nanos[place];
    }

    boolean received() {
        return received;
    }

    /** Notes that the transaction came; returns true the first time. */
    boolean receive() {
        final boolean first = !received;
        received = true;
        return first;
    }

    List<DemandState.Asked> state(final long nowNanos) {
        final List<DemandState.Asked> all = new ArrayList<>(asked);
        for (int i = 0; i < asked; i++) {
            all.add(new DemandState.Asked(peers[i], nowNanos - nanos[i]));
        }
        return all;
    }
}
