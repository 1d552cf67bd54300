package org.orrery.benchmarks;

import java.net.InetAddress;
import org.orrery.auth.api.AuthSession;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.protocol.Profiles;
import org.orrery.testkit.Keys;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkAcceptor;
import org.orrery.transport.api.Transport;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * The way of a message out to one peer that granted more than it will ever be sent: real flow control, seal and framing,
 * and a link without a socket.
 */
final class StubPeer implements FlowPort, LinkAcceptor, FrameReceiver {
    private static final int GRANTS = 1000;
    private static final long MOST = 0xffff_ffffL;

    private final PeerInfo info;
    private final AuthSession auth = SealedPair.shakeHands().sender();
    private final StubLink link;
    private final FlowGate gate;
    private final FramedLink framed;

    /** The peer at the other end of a link, which the transport dials. */
    StubPeer(final StubLink link, final Transport transport, final FlowController flow) {
        this.link = link;
        info = infoOf(link.id());
        gate = flow.open(link.id(), this, Profiles.DEFAULT);
        transport.dial(link.remoteAddress(), this);
        framed = link.slot(FramedLink.FRAMED);
        for (int i = 0; i < GRANTS; i++) {
            gate.receiveGrant(new SendMoreExtended(MOST, MOST));
        }
    }

    /** Some peer on a link; different ones on different links. */
    static PeerInfo infoOf(final LinkId link) {
        return new PeerInfo(
                link,
                new NodeId(Keys.hash("peer on " + link)),
                Role.INITIATOR,
                new PeerAddress("127.0.0.1", (int) link.value()),
                Profiles.DEFAULT.overlayVersion(),
                Profiles.DEFAULT.overlayMinVersion(),
                Profiles.DEFAULT.ledgerVersion(),
                "benchmark");
    }

    /** Who it is. */
    PeerInfo info() {
        return info;
    }

    /** Queues a flood message for it. */
    void send(final WireMessage message) {
        gate.offer(message);
    }

    /** Writes what was queued. */
    void turn() {
        link.turn();
    }

    /** Bytes written so far. */
    long bytesWritten() {
        return framed.times().bytesWritten();
    }

    @Override
    public void transmit(final WireMessage message) {
        final byte[] mac = new byte[Uint256.BYTES];
        final long sequence = auth.seal(message, mac);
        if (!framed.send(message, sequence, mac)) {
            throw new IllegalStateException("the write queue is full");
        }
    }

    @Override
    public void written(final WireMessage message) {
        gate.written(message);
    }

    @Override
    public void open(final Link opened) {
        opened.slot(FrameReceiver.SLOT, this);
    }

    @Override
    public boolean mayAccept(final InetAddress remote) {
        return true;
    }

    @Override
    public void connected() {
        // The handshake took place elsewhere.
    }

    @Override
    public int maxFrameBytes() {
        return 1 << 24;
    }

    @Override
    public boolean frame(final byte[] bytes, final int length) {
        throw new IllegalStateException("it sends nothing");
    }

    @Override
    public void failed(final DropReason reason) {
        throw new IllegalStateException(reason.text());
    }

    @Override
    public void closed() {
        // It never is.
    }

    @Override
    public void sendMore(final long messages, final long bytes) {
        // It sends nothing.
    }

    @Override
    public void throttle() {
        // It sends nothing.
    }

    @Override
    public void unthrottle() {
        // It sends nothing.
    }

    @Override
    public void gateAttached() {
        // There is one gate for good.
    }
}
