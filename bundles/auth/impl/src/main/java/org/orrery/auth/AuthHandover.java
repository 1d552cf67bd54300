package org.orrery.auth;

import java.util.List;
import java.util.function.Function;
import org.orrery.auth.api.AuthSession;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.wire.api.XdrException;

/**
 * How sessions and keys cross to another version of this bundle. A link whose handshake is not done is closed instead:
 * it would be given up after two seconds anyhow, and the other side dials again.
 */
public final class AuthHandover implements HandoverParticipant {
    private static final int SCHEMA = 1;

    private final StellarAuthenticator authenticator;
    private final LinkTable links;

    /** The participant that speaks for an authenticator. */
    public AuthHandover(final StellarAuthenticator authenticator, final LinkTable links) {
        this.authenticator = authenticator;
        this.links = links;
    }

    @Override
    public Area area() {
        return Area.AUTH;
    }

    @Override
    public Schemas schemas() {
        return new Schemas(SCHEMA, SCHEMA);
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        requireKnown(schema);
        return envelope(schema, authenticator.processState().encode());
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        authenticator.adopt(read(state, ProcessState::decode));
    }

    @Override
    public StateEnvelope giveLink(final LinkId id, final int schema) {
        requireKnown(schema);
        final Link link = links.find(id).orElse(null);
        if (link == null || !(link.slot(AuthSession.SLOT) instanceof final HandshakeSession session)) {
            return null;
        }
        final LinkState state = LinkState.takenFrom(session);
        link.slot(AuthSession.SLOT, null);
        if (state == null) {
            link.close();
            return null;
        }
        return envelope(schema, state.encode());
    }

    @Override
    public void takeLink(final LinkId id, final StateEnvelope state) {
        final HandshakeSession session = read(state, LinkState::decode).toSession();
        links.find(id).ifPresent(link -> link.slot(AuthSession.SLOT, session));
    }

    private static StateEnvelope envelope(final int schema, final byte[] fields) {
        return new StateEnvelope(Area.AUTH, schema, fields, List.of());
    }

    private static <T> T read(final StateEnvelope state, final Function<byte[], T> decoder) {
        requireKnown(state.schema());
        try {
            return decoder.apply(state.fields());
        } catch (final XdrException broken) {
            throw new IllegalArgumentException("state of auth cannot be read", broken);
        }
    }

    private static void requireKnown(final int schema) {
        if (schema != SCHEMA) {
            throw new IllegalArgumentException("auth knows schema " + SCHEMA + ", not " + schema);
        }
    }
}
