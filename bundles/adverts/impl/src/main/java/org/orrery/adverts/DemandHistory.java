package org.orrery.adverts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

/**
 * What was demanded in the last 60 s, in the order of first demands, and of whom. Any thread; nothing is called under its
 * lock.
 *
 * <p>Bounded, unlike the reference's: at most {@value #MAX_DEMANDS} are remembered, and of those whose transaction did not
 * come each peer has a share, so that a peer that offers what it does not have uses up its own room only. What finds no
 * room is put off. Spec: 20-flow-flood-fetch.md, sections 4.1, 4.3, 4.5 and 10.1.
 */
final class DemandHistory {
    static final int MAX_DEMANDS = 100_000;
    static final long RETENTION_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long MAX_DELAY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final long backoffNanos;
    private final int maxDemands;
    private final Map<Uint256, Demand> demands = new LinkedHashMap<>();
    /** For each peer, how many demands are charged to it. */
    private final Map<NodeId, Integer> charges = new HashMap<>();

    private boolean given;

    /** An empty one that remembers so many demands at most. */
    DemandHistory(final int backoffMillis, final int maxDemands) {
        backoffNanos = TimeUnit.MILLISECONDS.toNanos(backoffMillis);
        this.maxDemands = maxDemands;
    }

    /** What to do with an offered hash. */
    enum Decision {
        /** Demand it; the peer is noted as asked. Nobody was asked before. */
        DEMAND,
        /** Demand it; the peer is noted as asked. Others did not deliver in time. */
        DEMAND_AGAIN,
        /** Look at it again in the next round. */
        RETRY_LATER,
        /** As {@link #RETRY_LATER}, for want of room. */
        NO_ROOM,
        /** Forget the offer. */
        DISCARD
    }

    /** What the coming of a transaction tells; a negative number where there is nothing to tell. */
    record Pulled(long sinceFirstNanos, long sinceAskedNanos) {}

    synchronized int size() {
        return demands.size();
    }

    /** How many demands a peer may have open when so many are connected: half of all room is shared out. */
    int share(final int peers) {
        return Math.max(1, maxDemands / 2 / Math.max(1, peers));
    }

    /**
     * Decides about a hash that the application wants, and notes the demand.
     *
     * @param share demands that may be charged to this peer
     */
    synchronized Decision decide(final Uint256 hash, final NodeId peer, final long nowNanos, final int share) {
        if (given) {
            return Decision.RETRY_LATER;
        }
        final Demand known = demands.get(hash);
        if (known == null) {
            return begin(hash, peer, nowNanos, share);
        }
        if (known.find(peer) >= 0 || known.asked() >= Demand.MAX_ASKED) {
            return Decision.DISCARD;
        }
        if (nowNanos - known.lastNanos() < Math.min(known.asked() * backoffNanos, MAX_DELAY_NANOS)) {
            return Decision.RETRY_LATER;
        }
        known.ask(peer, nowNanos);
        return Decision.DEMAND_AGAIN;
    }

    /** A transaction came. Returns null if it was not demanded. */
    synchronized Pulled received(final Uint256 hash, final NodeId from, final long nowNanos) {
        final Demand demand = demands.get(hash);
        if (demand == null) {
            return null;
        }
        final int place = demand.find(from);
        final boolean first = demand.receive();
        if (first) {
            release(demand);
        }
        return new Pulled(
                first ? nowNanos - demand.firstNanos() : -1, place < 0 ? -1 : nowNanos - demand.askedNanos(place));
    }

    /** Forgets what was first demanded 60 s ago. Returns how many of those transactions never came. */
    synchronized int expire(final long nowNanos) {
        int abandoned = 0;
        final Iterator<Demand> oldest = demands.values().iterator();
        while (oldest.hasNext()) {
            final Demand demand = oldest.next();
            if (nowNanos - demand.firstNanos() < RETENTION_NANOS) {
                break;
            }
            oldest.remove();
            if (!demand.received()) {
                release(demand);
                abandoned++;
            }
        }
        return abandoned;
    }

    /** Gives everything away; nothing is decided here any more until {@link #restore}. */
    synchronized List<DemandState> give(final long nowNanos) {
        final List<DemandState> all = new ArrayList<>(demands.size());
        demands.forEach((hash, demand) -> all.add(new DemandState(hash, demand.received(), demand.state(nowNanos))));
        demands.clear();
        charges.clear();
        given = true;
        return all;
    }

    /** Takes over from elsewhere, before what is here; of too many the oldest are left out. */
    synchronized void restore(final List<DemandState> states, final long nowNanos) {
        final Map<Uint256, Demand> here = new LinkedHashMap<>(demands);
        demands.clear();
        charges.clear();
        given = false;
        final int leftOut = Math.max(0, states.size() - maxDemands);
        for (final DemandState state : states.subList(leftOut, states.size())) {
            add(state.hash(), new Demand(state, nowNanos));
        }
        here.forEach((hash, demand) -> {
            if (!demands.containsKey(hash) && hasRoom()) {
                add(hash, demand);
            }
        });
    }

    private Decision begin(final Uint256 hash, final NodeId peer, final long nowNanos, final int share) {
        if (charges.getOrDefault(peer, 0) >= share || !hasRoom()) {
            return Decision.NO_ROOM;
        }
        add(hash, new Demand(peer, nowNanos));
        return Decision.DEMAND;
    }

    private void add(final Uint256 hash, final Demand demand) {
        demands.put(hash, demand);
        if (!demand.received()) {
            charges.merge(demand.chargedTo(), 1, Integer::sum);
        }
    }

    /** The oldest one makes room early if it has served its purpose. */
    private boolean hasRoom() {
        if (demands.size() < maxDemands) {
            return true;
        }
        final Iterator<Demand> oldest = demands.values().iterator();
        if (!oldest.next().received()) {
            return false;
        }
        oldest.remove();
        return true;
    }

    private void release(final Demand demand) {
        charges.computeIfPresent(demand.chargedTo(), (peer, count) -> count == 1 ? null : count - 1);
    }
}
