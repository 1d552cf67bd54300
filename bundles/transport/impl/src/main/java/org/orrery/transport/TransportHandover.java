package org.orrery.transport;

import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.transport.api.FramedLink;
import org.orrery.wire.api.XdrException;

/**
 * How framers cross to another version of this bundle: bytes of a frame that is arriving, frames that wait, and what the
 * session was not told. A batch in flight stays with the link, which tells whoever is in the slot when it is out. There is
 * no state of the process: who listens hands the socket to the new transport.
 */
public final class TransportHandover implements HandoverParticipant {
    private static final Schemas SCHEMAS = new Schemas(1, 1);

    private final LinkTable links;
    private final FramedTransport transport;

    /** The participant that speaks for a transport. */
    public TransportHandover(final LinkTable links, final FramedTransport transport) {
        this.links = links;
        this.transport = transport;
    }

    @Override
    public Area area() {
        return Area.TRANSPORT;
    }

    @Override
    public Schemas schemas() {
        return SCHEMAS;
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        return null;
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        throw new IllegalArgumentException("transport has no state of the process");
    }

    @Override
    public StateEnvelope giveLink(final LinkId id, final int schema) {
        requireKnown(schema);
        final Link link = links.find(id).orElse(null);
        // A framer of the other bundle is of another class, even if that has the same name.
        if (link == null
                || !(link.slot(FramedLink.FRAMED) instanceof final StreamFramer framer)
                || !framer.belongsTo(transport)) {
            return null;
        }
        final FramerState state = framer.give();
        link.slot(FramedLink.FRAMED, null);
        return new StateEnvelope(Area.TRANSPORT, schema, FramerStateV1.write(state), FramerStateV1.messages(state));
    }

    @Override
    public void takeLink(final LinkId id, final StateEnvelope state) {
        requireKnown(state.schema());
        final FramerState framer = read(state);
        links.find(id).ifPresent(link -> transport.resume(link, framer));
    }

    private static FramerState read(final StateEnvelope state) {
        try {
            return FramerStateV1.read(state.fields(), state.messages());
        } catch (final XdrException broken) {
            throw new IllegalArgumentException("state of transport cannot be read", broken);
        }
    }

    private static void requireKnown(final int schema) {
        if (!SCHEMAS.reads(schema)) {
            throw new IllegalArgumentException("transport knows schema 1, not " + schema);
        }
    }
}
