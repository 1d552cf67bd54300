package org.orrery.peers;

import java.net.InetAddress;
import java.util.function.BooleanSupplier;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.Role;
import org.orrery.transport.api.LinkAcceptor;

/**
 * Lets callers in. Asked twice: before anything exists for a connection, and when it has become a link. The second time
 * the connection itself does not count, unlike in the reference, where it takes a place of its own.
 *
 * <p>Spec: 10-transport-auth-peer.md, sections 1.5 and 4.6; 30-…, section 1.3 with its note Q-1.
 */
final class InboundDoor implements LinkAcceptor {
    private final Rooms rooms;
    private final SessionMaker maker;
    private final BooleanSupplier stopping;

    InboundDoor(final Rooms rooms, final SessionMaker maker, final BooleanSupplier stopping) {
        this.rooms = rooms;
        this.maker = maker;
        this.stopping = stopping;
    }

    @Override
    public boolean mayAccept(final InetAddress remote) {
        rooms.meters().mark(Meter.INBOUND_ATTEMPT);
        final boolean welcome = !stopping.getAsBoolean()
                && rooms.services().complete()
                && rooms.table().hasInboundSpace(IpText.of(remote), possiblyPreferred(remote));
        if (!welcome) {
            rooms.meters().mark(Meter.INBOUND_REJECT);
        }
        return welcome;
    }

    @Override
    public void open(final Link link) {
        if (link.remoteAddress() == null) {
            rooms.meters().mark(Meter.INBOUND_REJECT);
            SessionMaker.refuse(link);
            return;
        }
        final InetAddress remote = link.remoteAddress().getAddress();
        final Peer caller = new Peer(
                link.id(),
                Role.ACCEPTOR,
                new PeerAddress(IpText.of(remote), 0),
                rooms.services().clock().nanoTime());
        final boolean opened = maker.open(
                link,
                caller,
                peer -> !stopping.getAsBoolean() && rooms.table().addInbound(peer, possiblyPreferred(remote)),
                DropRule.INBOUND_PENDING_TAKEN);
        rooms.meters().mark(opened ? Meter.INBOUND_ESTABLISH : Meter.INBOUND_REJECT);
    }

    private boolean possiblyPreferred(final InetAddress remote) {
        return rooms.preferred().possibly(IpText.of(remote));
    }
}
