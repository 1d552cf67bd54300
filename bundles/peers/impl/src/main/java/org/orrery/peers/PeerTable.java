package org.orrery.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;

/**
 * The lists of connections: pending and authenticated, each by direction. Every decision that needs more than one
 * connection is made here, in one step, whatever loops the connections are on. Any thread; nothing outside is called
 * under the lock but the predicate of {@link #admit}, which must be a pure look-up.
 *
 * <p>Spec: 10-transport-auth-peer.md, sections 4.3 (steps 14 and 15), 4.5 and 4.6; 30-…, section 1.
 */
final class PeerTable {
    /** Inbound places beyond the limit for callers that may turn out to be preferred. */
    static final int POSSIBLY_PREFERRED_EXTRA = 2;

    /**
     * How admission went.
     *
     * @param admitted whether the newcomer is in
     * @param evicted who had to leave for it, already out of the lists, or null
     */
    record Admission(boolean admitted, Peer evicted) {
        static final Admission REFUSED = new Admission(false, null);
    }

    private final Supplier<OverlaySettings> settings;
    private final Side inbound = new Side();
    private final Side outbound = new Side();
    private final Set<PeerAddress> dialling = new HashSet<>();
    private final Map<NodeId, Peer> names = new HashMap<>();
    private final LiveCallers live = new LiveCallers();
    private volatile Authenticated snapshot = new Authenticated(List.of(), Map.of());

    PeerTable(final Supplier<OverlaySettings> settings) {
        this.settings = settings;
    }

    /** Whether another inbound connection from that IP may come in. */
    synchronized boolean hasInboundSpace(final String ip, final boolean possiblyPreferred) {
        final int limit = settings.get().limits().inboundPending();
        final int pending = Math.max(inbound.pending.size(), live.all() - inbound.authenticated.size());
        if (pending >= limit + (possiblyPreferred ? POSSIBLY_PREFERRED_EXTRA : 0)) {
            return false;
        }
        return possiblyPreferred || live.of(ip) - inbound.authenticatedFrom(ip) < LiveCallers.shareOf(limit);
    }

    /** Adds an accepted connection; false if there is no space for it. Every one added must be {@link #gone} later. */
    synchronized boolean addInbound(final Peer peer, final boolean possiblyPreferred) {
        if (!hasInboundSpace(peer.address().ip(), possiblyPreferred)) {
            return false;
        }
        live.came(peer.address().ip());
        inbound.pending.add(peer);
        return true;
    }

    /**
     * Takes a place for a connection that is about to be dialled.
     *
     * @param beside dial even if the address is connected inbound
     * @return false if there is no place, or a connection with that address
     */
    synchronized boolean reserveOutbound(final PeerAddress address, final boolean beside) {
        if (isConnected(address, beside) || freeOutboundPending() == 0) {
            return false;
        }
        return dialling.add(address);
    }

    /** The dial did not even make a link. */
    synchronized void release(final PeerAddress address) {
        dialling.remove(address);
    }

    /** The link of a reserved place is there. */
    synchronized void addOutbound(final Peer peer) {
        dialling.remove(peer.address());
        outbound.pending.add(peer);
    }

    /** Whether some connection has that address; with {@code outboundOnly}, one that we dialled. */
    synchronized boolean isConnected(final PeerAddress address, final boolean outboundOnly) {
        return dialling.contains(address) || outbound.has(address) || !outboundOnly && inbound.has(address);
    }

    synchronized int freeOutboundPending() {
        final int taken = outbound.pending.size() + dialling.size();
        return Math.max(0, settings.get().limits().outboundPending() - taken);
    }

    /**
     * Notes who a pending connection says it is; the name is its own until it is removed.
     *
     * @return false if an authenticated or pending connection has that name already
     */
    synchronized boolean announce(final Peer peer, final PeerInfo who) {
        return names.putIfAbsent(who.node(), peer) == null;
    }

    /** Moves a pending connection to the authenticated ones, or not. */
    synchronized Admission admit(final Peer peer, final boolean preferred, final Predicate<Peer> isPreferred) {
        final Side side = side(peer);
        if (!side.pending.contains(peer) || side.authenticated.containsKey(peer.node())) {
            return Admission.REFUSED;
        }
        final boolean space = side.authenticated.size() < limit(peer.role());
        if (preferred && !space) {
            return admitInsteadOf(side.firstNot(isPreferred), peer);
        }
        if (!space || !preferred && settings.get().preferredPeersOnly()) {
            return Admission.REFUSED;
        }
        enter(peer);
        return new Admission(true, null);
    }

    /** Peers that another version of this part admitted are here now, all of them or none to whoever looks. */
    synchronized void arrived(final Collection<Peer> peers) {
        for (final Peer peer : peers) {
            departing(peer);
            names.put(peer.node(), peer);
            side(peer).authenticated.put(peer.node(), peer);
        }
        refresh();
    }

    /** A connection that is ending, and therefore in no list, is here now; it must be {@link #gone} later. */
    synchronized void departing(final Peer peer) {
        if (peer.role() == Role.ACCEPTOR) {
            live.came(peer.address().ip());
        }
    }

    private Admission admitInsteadOf(final Peer victim, final Peer newcomer) {
        if (victim == null) {
            return Admission.REFUSED;
        }
        side(victim).authenticated.remove(victim.node());
        names.remove(victim.node(), victim);
        enter(newcomer);
        return new Admission(true, victim);
    }

    private void enter(final Peer peer) {
        final Side side = side(peer);
        side.pending.remove(peer);
        side.authenticated.put(peer.node(), peer);
        peer.admit();
        refresh();
    }

    /** Takes a connection out of the lists. A second call does nothing. */
    synchronized void remove(final Peer peer) {
        final Side side = side(peer);
        side.pending.remove(peer);
        if (peer.node() == null) {
            return;
        }
        names.remove(peer.node(), peer);
        if (side.authenticated.remove(peer.node(), peer)) {
            refresh();
        }
    }

    /** An inbound connection that was added has closed its socket: it takes up no place any more. */
    synchronized void gone(final Peer peer) {
        if (peer.role() == Role.ACCEPTOR) {
            live.went(peer.address().ip());
        }
    }

    /** The authenticated peers that the settings of this moment have no place for, each to be told to go. */
    synchronized List<Peer> surplus(final Predicate<Peer> isPreferred) {
        final boolean preferredOnly = settings.get().preferredPeersOnly();
        final List<Peer> surplus = new ArrayList<>();
        for (final Role role : Role.values()) {
            surplus.addAll(Surplus.of(side(role).authenticated.values(), limit(role), preferredOnly, isPreferred));
        }
        return surplus;
    }

    /** The authenticated peers in the order of node ids, both directions; immutable. */
    List<PeerInfo> authenticated() {
        return snapshot.inOrder;
    }

    /** The authenticated peer with that name, or null. */
    PeerInfo find(final NodeId node) {
        return snapshot.byNode.get(node);
    }

    /** The authenticated peers of one direction, in the order of node ids. */
    synchronized List<Peer> authenticated(final Role role) {
        return List.copyOf(side(role).authenticated.values());
    }

    /** The pending connections of one direction, in the order of their coming. */
    synchronized List<Peer> pending(final Role role) {
        return List.copyOf(side(role).pending);
    }

    private void refresh() {
        final Map<NodeId, PeerInfo> byNode = new TreeMap<>();
        collect(inbound.authenticated.values(), byNode);
        collect(outbound.authenticated.values(), byNode);
        snapshot = new Authenticated(List.copyOf(byNode.values()), Collections.unmodifiableMap(byNode));
    }

    private static void collect(final Collection<Peer> peers, final Map<NodeId, PeerInfo> byNode) {
        for (final Peer peer : peers) {
            byNode.put(peer.node(), peer.info());
        }
    }

    private int limit(final Role role) {
        final ConnectionLimits limits = settings.get().limits();
        return role == Role.INITIATOR ? limits.target() : limits.additional();
    }

    private Side side(final Peer peer) {
        return side(peer.role());
    }

    private Side side(final Role role) {
        return role == Role.INITIATOR ? outbound : inbound;
    }

    private record Authenticated(List<PeerInfo> inOrder, Map<NodeId, PeerInfo> byNode) {}

    /** One direction. */
    private static final class Side {
        private final Set<Peer> pending = new LinkedHashSet<>();
        private final TreeMap<NodeId, Peer> authenticated = new TreeMap<>();

        boolean has(final PeerAddress address) {
            return holds(pending, address) || holds(authenticated.values(), address);
        }

        Peer firstNot(final Predicate<Peer> isPreferred) {
            for (final Peer peer : authenticated.values()) {
                if (!isPreferred.test(peer)) {
                    return peer;
                }
            }
            return null;
        }

        int authenticatedFrom(final String ip) {
            int count = 0;
            for (final Peer peer : authenticated.values()) {
                count += peer.address().ip().equals(ip) ? 1 : 0;
            }
            return count;
        }

        private static boolean holds(final Collection<Peer> peers, final PeerAddress address) {
            for (final Peer peer : peers) {
                if (peer.address().equals(address)) {
                    return true;
                }
            }
            return false;
        }
    }
}
