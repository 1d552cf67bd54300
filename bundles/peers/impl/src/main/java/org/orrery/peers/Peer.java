package org.orrery.peers;

import org.orrery.auth.api.HandshakeStage;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;

/**
 * The facts of one connection. Written on the link's loop only, read from anywhere; the lists it stands in are the
 * {@link PeerTable}'s.
 */
final class Peer {
    /** Latency until the first ping came back: 24 hours. */
    static final long UNKNOWN_LATENCY_MILLIS = 86_400_000L;

    private final LinkId link;
    private final Role role;
    private final long createdNanos;
    private final Received received = new Received();
    private volatile PeerAddress address;
    private volatile HandshakeStage stage = HandshakeStage.AWAIT_HELLO;
    private volatile PeerInfo info;
    private volatile boolean admitted;
    private volatile long latencyMillis = UNKNOWN_LATENCY_MILLIS;

    /**
     * A connection that begins.
     *
     * @param address the dialled address, or the caller's IP with port 0
     */
    Peer(final LinkId link, final Role role, final PeerAddress address, final long createdNanos) {
        this.link = link;
        this.role = role;
        this.address = address;
        this.createdNanos = createdNanos;
    }

    /** An authenticated peer whom another version of this part admitted. */
    static Peer of(final PeerFacts facts) {
        final PeerInfo who = facts.info();
        final Peer peer = new Peer(who.link(), who.role(), who.address(), facts.createdNanos());
        peer.introduced(who);
        peer.stage(HandshakeStage.GOT_AUTH);
        peer.admit();
        peer.latencyMillis(facts.latencyMillis());
        return peer;
    }

    /** What is to be told of an authenticated peer. */
    PeerFacts facts() {
        return new PeerFacts(info, createdNanos, latencyMillis);
    }

    LinkId link() {
        return link;
    }

    Role role() {
        return role;
    }

    long createdNanos() {
        return createdNanos;
    }

    /** How much it sent of what is flooded and fetched. */
    Received received() {
        return received;
    }

    PeerAddress address() {
        return address;
    }

    /** How far the handshake was when it was last looked at; stands still while authentication is being exchanged. */
    HandshakeStage stage() {
        return stage;
    }

    void stage(final HandshakeStage reached) {
        stage = reached;
    }

    /** What HELLO said, or null before. */
    PeerInfo info() {
        return info;
    }

    /** Who it says it is, or null before HELLO. */
    NodeId node() {
        final PeerInfo known = info;
        return known == null ? null : known.node();
    }

    /** HELLO was accepted: the announced port replaces the one that was dialled. */
    void introduced(final PeerInfo who) {
        address = who.address();
        info = who;
    }

    /** True from admission on, also after the drop. */
    boolean admitted() {
        return admitted;
    }

    void admit() {
        admitted = true;
    }

    long latencyMillis() {
        return latencyMillis;
    }

    void latencyMillis(final long millis) {
        latencyMillis = millis;
    }

    @Override
    public String toString() {
        return link + " " + role + " " + address;
    }
}
