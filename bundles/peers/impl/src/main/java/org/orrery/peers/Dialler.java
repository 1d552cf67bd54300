package org.orrery.peers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.Role;
import org.orrery.transport.api.LinkAcceptor;
import org.orrery.transport.api.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls peers. Any thread.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 4.2; 30-…, section 1.4.
 */
final class Dialler {
    private static final Logger LOG = LoggerFactory.getLogger(Dialler.class);

    private final Rooms rooms;
    private final SessionMaker maker;
    private final BooleanSupplier stopping;

    Dialler(final Rooms rooms, final SessionMaker maker, final BooleanSupplier stopping) {
        this.rooms = rooms;
        this.maker = maker;
        this.stopping = stopping;
    }

    /**
     * Dials, if there is a place for another outbound connection. The attempt counts as a failure until a handshake says
     * otherwise.
     *
     * @param beside dial also where the address is connected inbound
     * @return null if the dial was begun, else why it was not, for people
     */
    String dial(final PeerAddress address, final boolean beside) {
        final Transport transport = rooms.services().transport().get();
        final InetSocketAddress remote = IpText.socket(address);
        if (remote == null) {
            return "it is no address that can be dialled";
        }
        if (stopping.getAsBoolean()) {
            return "this node is stopping";
        }
        if (!rooms.services().complete() || transport == null) {
            return "a part of this node that a connection needs is not running now";
        }
        if (!rooms.table().reserveOutbound(address, beside)) {
            return rooms.table().isConnected(address, beside)
                    ? "there is a connection with that address"
                    : "all outbound connections taken";
        }
        rooms.records().attempted(address);
        rooms.meters().mark(Meter.OUTBOUND_ATTEMPT);
        return begin(transport, remote, address) ? null : "this node is stopping";
    }

    private boolean begin(final Transport transport, final InetSocketAddress remote, final PeerAddress address) {
        boolean begun = false;
        try {
            transport.dial(remote, new Call(address));
            begun = true;
        } catch (final IllegalStateException ended) {
            LOG.debug("{} is not dialled: {}", address, ended.getMessage());
        } finally {
            if (!begun) {
                rooms.table().release(address);
            }
        }
        return begun;
    }

    /** One dial on its way to become a session. */
    private final class Call implements LinkAcceptor {
        private final PeerAddress address;

        private Call(final PeerAddress address) {
            this.address = address;
        }

        @Override
        public boolean mayAccept(final InetAddress remote) {
            return true;
        }

        @Override
        public void open(final Link link) {
            final Peer called = new Peer(
                    link.id(), Role.INITIATOR, address, rooms.services().clock().nanoTime());
            if (maker.open(link, called, this::enter, DropRule.OUTBOUND_TAKEN)) {
                rooms.meters().mark(Meter.OUTBOUND_ESTABLISH);
            } else {
                rooms.table().release(address);
                rooms.meters().mark(Meter.OUTBOUND_CANCEL);
            }
        }

        private boolean enter(final Peer peer) {
            if (stopping.getAsBoolean()) {
                return false;
            }
            rooms.table().addOutbound(peer);
            return true;
        }
    }
}
