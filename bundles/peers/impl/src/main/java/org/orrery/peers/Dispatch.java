package org.orrery.peers;

import java.util.concurrent.RejectedExecutionException;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.flood.api.Flooder;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/**
 * From a message to its handler, and from the handler's outcome to its consequence. Link's loop.
 *
 * <p>One step differs from the reference, as the specification's security notes advise: a message that is no part of the
 * handshake ends a connection without handshake even while the ledger is out of sync.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 5.3 and section 12, hazard 5.
 */
final class Dispatch {
    private final Conversation conversation;
    private final Rooms rooms;
    private final HandshakeDriver handshake;
    private final GateSlot gates;
    private final Ping ping;
    private final Queries queries;
    private final PeersMessage peersMessage;
    private final WaitingRoom waiting;
    private boolean gotPeers;

    Dispatch(
            final Conversation conversation,
            final Rooms rooms,
            final HandshakeDriver handshake,
            final GateSlot gates,
            final Ping ping,
            final PeersMessage peersMessage,
            final WaitingRoom waiting) {
        this.conversation = conversation;
        this.rooms = rooms;
        this.handshake = handshake;
        this.gates = gates;
        this.ping = ping;
        this.peersMessage = peersMessage;
        this.waiting = waiting;
        queries = new Queries(conversation, rooms);
    }

    void dispatch(final Inbound in) {
        final MessageType type = in.message().type();
        if (conversation.peer().stage() != HandshakeStage.GOT_AUTH && !isHandshake(type)) {
            conversation.drop(DropReason.of(DropRule.BEFORE_HANDSHAKE, type + " before completed handshake"));
            return;
        }
        if (needsSync(type) && !rooms.services().ledger().synced()) {
            return;
        }
        if (type == MessageType.PEERS && conversation.peer().role() == Role.ACCEPTOR) {
            conversation.drop(DropReason.of(DropRule.RECEIVED_PEERS));
            return;
        }
        rooms.meters().received(type);
        rooms.recent().count(in.message(), conversation.peer().received());
        handle(type, in);
    }

    /** Handles a message that another version of this part had taken in, and not finished. */
    void resume(final Inbound in) {
        handle(in.message().type(), in);
    }

    State give() {
        final Queries.State given = queries.give();
        final WireMessage held = waiting.give();
        return new State(gotPeers, held == null ? given : given.and(held));
    }

    /** Goes on where another stopped. */
    void take(final State state) {
        gotPeers = state.gotPeers;
        queries.take(state.queries);
    }

    private void handle(final MessageType type, final Inbound in) {
        switch (type) {
            case HELLO -> handshake.hello(in.message());
            case AUTH -> handshake.auth(in.message());
            case ERROR_MSG -> conversation.drop(ErrorMessage.received(in.message()));
            case PEERS -> peers(in.message());
            case SEND_MORE -> conversation.drop(DropReason.of(DropRule.UNEXPECTED_SEND_MORE));
            case SEND_MORE_EXTENDED -> grant(in.message());
            case GET_TX_SET -> queries.getTxSet(in);
            case GET_SCP_QUORUMSET -> queries.getScpQuorumSet(in);
            case GET_SCP_STATE -> queries.getScpState(in);
            case DONT_HAVE -> {
                ping.answered(DontHave.of(in.message()).reqHash());
                offer(in);
            }
            case SCP_QUORUMSET -> {
                if (ping.isOut()) {
                    ping.answered(in.message().contentHash());
                }
                offer(in);
            }
            default -> offer(in);
        }
    }

    private void peers(final WireMessage message) {
        if (gotPeers) {
            conversation.drop(DropReason.of(DropRule.TOO_MANY_PEERS));
        } else {
            gotPeers = true;
            peersMessage.receive(message, conversation.peer().address(), conversation.profile());
        }
    }

    private void grant(final WireMessage message) {
        final DropReason refused = gates.required().receiveGrant(SendMoreExtended.of(message));
        if (refused != null) {
            conversation.drop(refused);
        }
    }

    /** To whoever on the whiteboard wants it; it waits if he is being exchanged. */
    void offer(final Inbound in) {
        final MessageHandler handler =
                rooms.services().handlers().of(in.message().type());
        if (handler == null) {
            rooms.meters().mark(Meter.UNHANDLED);
            return;
        }
        if (handler == MessageHandlers.AWAITED) {
            waiting.enter(in);
            return;
        }
        final Outcome outcome = handler.handle(in);
        if (outcome != Outcome.DONE) {
            perform(outcome);
        }
    }

    private void perform(final Outcome outcome) {
        if (outcome instanceof final Outcome.Reply reply) {
            for (final WireMessage message : reply.messages()) {
                conversation.send(message);
            }
        } else if (outcome instanceof final Outcome.Forward forward) {
            forward(forward.message());
        } else if (outcome instanceof final Outcome.Drop drop) {
            conversation.drop(drop.reason());
        }
    }

    /** On the strand where flooders are awaited: here nobody might be found while one is being exchanged. */
    private void forward(final WireMessage message) {
        try {
            rooms.services().strands().strand(Strands.NODE).execute(() -> broadcast(message));
        } catch (final RejectedExecutionException full) {
            rooms.meters().mark(Meter.FORWARD_LOST);
        }
    }

    private void broadcast(final WireMessage message) {
        final Flooder flooder = rooms.services().flooder().get();
        if (flooder == null) {
            rooms.meters().mark(Meter.FORWARD_LOST);
        } else {
            flooder.broadcast(message);
        }
    }

    private static boolean isHandshake(final MessageType type) {
        return type == MessageType.HELLO || type == MessageType.AUTH || type == MessageType.ERROR_MSG;
    }

    /** What is of no use, and ignored, while the ledger is not in sync. */
    private static boolean needsSync(final MessageType type) {
        return type == MessageType.TRANSACTION || type == MessageType.FLOOD_ADVERT || type == MessageType.FLOOD_DEMAND;
    }

    /**
     * What is remembered of what a peer said.
     *
     * @param gotPeers whether it has sent its PEERS
     * @param queries its queries
     */
    record State(boolean gotPeers, Queries.State queries) {}
}
