package org.orrery.peers;

import java.net.InetSocketAddress;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakePolicy;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.auth.api.HandshakeStep;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.persistence.api.BanList;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.WireMessage;

/**
 * Leads one connection through its handshake: gives HELLO and AUTH to authentication, answers what that asks of the rest
 * of the node, and carries out what follows. Link's loop.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 4.
 */
final class HandshakeDriver implements HandshakePolicy {
    private static final int PORT_MASK = 0xffff;

    private final Conversation conversation;
    private final Rooms rooms;
    private final GateSlot gates;
    private final LargestTransaction largest;
    private final PeersMessage peersMessage;
    private boolean banUnknown;
    private boolean listenersKnow;

    HandshakeDriver(
            final Conversation conversation,
            final Rooms rooms,
            final GateSlot gates,
            final LargestTransaction largest,
            final PeersMessage peersMessage) {
        this.conversation = conversation;
        this.rooms = rooms;
        this.gates = gates;
        this.largest = largest;
        this.peersMessage = peersMessage;
    }

    /** We dialled and are connected: the caller speaks first. */
    void begin() {
        conversation.send(auth().hello());
    }

    void hello(final WireMessage message) {
        perform(auth().receiveHello(Hello.of(message), this));
    }

    void auth(final WireMessage message) {
        if (perform(auth().receiveAuth(Auth.of(message), this))) {
            greet();
        }
    }

    /** True if the listeners were told that this peer is there. */
    boolean listenersKnow() {
        return listenersKnow;
    }

    /** Goes on after a handshake that was led elsewhere. */
    void restore(final boolean known) {
        listenersKnow = known;
    }

    @Override
    public boolean isBanned(final NodeId node) {
        final BanList bans = rooms.services().banList().get();
        banUnknown = bans == null;
        return bans != null && bans.isBanned(node);
    }

    @Override
    public DropReason helloVerified(final Hello hello) {
        peer().stage(HandshakeStage.GOT_HELLO);
        final InetSocketAddress remote = conversation.link().remoteAddress();
        if (remote == null || remote.getAddress() == null) {
            return DropReason.of(DropRule.NO_REMOTE_ADDRESS);
        }
        final PeerAddress announced =
                new PeerAddress(IpText.of(remote.getAddress()), hello.listeningPort() & PORT_MASK);
        peer().introduced(infoOf(hello, announced));
        return null;
    }

    @Override
    public DropReason admitHello(final Hello hello) {
        if (banUnknown) {
            // While the list is being exchanged nobody can be cleared; the peer will come back.
            return DropReason.of(DropRule.PEER_REJECTED);
        }
        final PeerInfo who = peer().info();
        final boolean preferred = rooms.preferred().byAddress(who.address());
        rooms.records().observed(who.address(), peer().role() == Role.INITIATOR, preferred);
        if (rooms.table().announce(peer(), who)) {
            return null;
        }
        return DropReason.of(DropRule.ALREADY_CONNECTED, who.node().shortForm());
    }

    @Override
    public WireMessage peersToShare() {
        return peersMessage.toShare(peer().address(), conversation.profile());
    }

    @Override
    public void resetBackoff() {
        rooms.records().succeeded(peer().address());
    }

    @Override
    public DropReason admit() {
        peer().stage(HandshakeStage.GOT_AUTH);
        final PreferredPeers preferred = rooms.preferred();
        final PeerTable.Admission admission =
                rooms.table().admit(peer(), preferred.isPreferred(peer()), preferred::isPreferred);
        if (admission.evicted() != null) {
            rooms.sessions().drop(admission.evicted().link(), DropReason.of(DropRule.PREFERRED_PEER_SELECTED));
        }
        if (admission.admitted()) {
            return null;
        }
        rooms.meters().mark(peer().role() == Role.INITIATOR ? Meter.OUTBOUND_CANCEL : Meter.INBOUND_REJECT);
        return DropReason.of(DropRule.PEER_REJECTED);
    }

    /** Sends what the step says and drops if it says so; true to go on. */
    private boolean perform(final HandshakeStep step) {
        peer().stage(auth().stage());
        for (final WireMessage message : step.send()) {
            conversation.send(message);
        }
        if (step.drop() != null) {
            conversation.drop(step.drop());
        }
        return !conversation.ending();
    }

    /** The grant goes before the question, whose answer needs it. */
    private void greet() {
        largest.granted();
        conversation.send(gates.required().initialGrant().toMessage());
        conversation.send(new GetScpState(rooms.services().ledger().minLedgerToAsk()).toMessage());
        listenersKnow = true;
        rooms.services().listeners().authenticated(peer().info());
    }

    private PeerInfo infoOf(final Hello hello, final PeerAddress address) {
        return new PeerInfo(
                peer().link(),
                new NodeId(hello.peerId()),
                peer().role(),
                address,
                (int) hello.overlayVersion(),
                (int) hello.overlayMinVersion(),
                (int) hello.ledgerVersion(),
                hello.versionStr().toPrintable());
    }

    private Peer peer() {
        return conversation.peer();
    }

    private AuthSession auth() {
        final AuthSession auth = conversation.link().slot(AuthSession.SLOT);
        if (auth == null) {
            throw new IllegalStateException("no handshake on " + peer() + " while authentication is being exchanged");
        }
        return auth;
    }
}
