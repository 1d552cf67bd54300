package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Link;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.peers.api.Anteroom;
import org.orrery.peers.api.SessionPort;
import org.orrery.transport.api.FrameReceiver;

/**
 * How peers cross to another version of this bundle. The tick and the application stand still meanwhile; the listening
 * socket stays open, and callers wait. A connection in its handshake is closed instead, for the other side dials again.
 */
final class OverlayHandover implements HandoverParticipant {
    private final Overlay overlay;
    private final Rooms rooms;
    private final Arrivals arrivals;
    private final String strand;

    OverlayHandover(final Overlay overlay, final Rooms rooms, final Arrivals arrivals, final String strand) {
        this.overlay = overlay;
        this.rooms = rooms;
        this.arrivals = arrivals;
        this.strand = strand;
    }

    @Override
    public Area area() {
        return Area.PEERS;
    }

    @Override
    public Schemas schemas() {
        return OverlayStateCodec.SCHEMAS;
    }

    @Override
    public Set<String> strands() {
        return Set.of(strand, Strands.NODE);
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        OverlayStateCodec.require(schema);
        final List<PeerFacts> peers = new ArrayList<>();
        for (final PeerInfo info : rooms.table().authenticated()) {
            final PeerSession session = rooms.sessions().find(info.link());
            if (session != null) {
                session.end().announced();
                peers.add(session.peer().facts());
            }
        }
        rooms.sessions().arriving().forEach(session -> session.link().execute(session.crossing()::awaitNoLonger));
        return OverlayStateCodec.write(overlay.give(peers), schema);
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        final ProcessState process = OverlayStateCodec.readProcess(state);
        arrivals.expect(process.peers());
        try {
            overlay.take(process);
        } catch (final RuntimeException refused) {
            arrivals.expectNobody();
            throw refused;
        }
    }

    @Override
    public StateEnvelope giveLink(final LinkId id, final int schema) {
        OverlayStateCodec.require(schema);
        final Link link = rooms.services().links().find(id).orElse(null);
        // A session of the other bundle is of another class, even if that has the same name.
        if (link == null
                || !(link.slot(FrameReceiver.SLOT) instanceof final PeerSession session)
                || !session.isIn(rooms)) {
            return null;
        }
        if (!session.peer().admitted()) {
            session.drop(DropReason.of(DropRule.HANDOVER_DRAINED));
            link.close();
            return null;
        }
        final SessionState state = session.crossing().give();
        link.slot(SessionPort.SLOT, new Anteroom());
        letGo(link);
        return OverlayStateCodec.write(state, schema);
    }

    @Override
    public void takeLink(final LinkId id, final StateEnvelope state) {
        final SessionState session = OverlayStateCodec.readLink(state);
        rooms.services().links().find(id).ifPresent(link -> arrivals.come(link, session));
    }

    /** Nothing is asked of flow control before it has a session again. */
    private static void letGo(final Link link) {
        final FlowGate gate = link.slot(FlowGate.SLOT);
        if (gate != null) {
            gate.port(null);
        }
    }
}
