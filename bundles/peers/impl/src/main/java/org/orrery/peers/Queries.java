package org.orrery.peers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerView;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.GetScpQuorumSet;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * GET_TX_SET, GET_SCP_QUORUMSET and GET_SCP_STATE of one peer: throttled when their turn has come, then answered by the
 * application. What is beyond the allowance is ignored completely. Queries come on the link's loop; the throttles and
 * whatever else is looked at for an answer belong to the strand {@code node}.
 *
 * <p>Spec: 10-transport-auth-peer.md, sections 5.4, 5.8 and 5.10.
 */
final class Queries {
    private static final int GENERALIZED_SETS_FROM_PROTOCOL = 20;

    private final Conversation conversation;
    private final Rooms rooms;
    private final QueryThrottle txSets = new QueryThrottle();
    private final QueryThrottle quorumSets = new QueryThrottle();
    private final QueryThrottle states = new QueryThrottle();
    private final ConsensusStates consensusStates;
    /** Not answered yet; bounded by the capacity that they hold. On the link's loop. */
    private final Set<QueryAnswer> open = new LinkedHashSet<>();

    Queries(final Conversation conversation, final Rooms rooms) {
        this.conversation = conversation;
        this.rooms = rooms;
        consensusStates = new ConsensusStates(conversation, rooms);
    }

    void getTxSet(final Inbound in) {
        final Uint256 hash = GetTxSet.of(in.message()).txSetHash();
        answer(in, source -> itemAllowed(txSets) ? txSet(source, hash) : List.of());
    }

    void getScpQuorumSet(final Inbound in) {
        final Uint256 hash = GetScpQuorumSet.of(in.message()).qsetHash();
        answer(in, source -> itemAllowed(quorumSets) ? quorumSet(source, hash) : List.of());
    }

    void getScpState(final Inbound in) {
        final long fromLedger = GetScpState.of(in.message()).ledger();
        final int limit = conversation.profile().scpStateAnswersPerWindow();
        answer(in, source -> allowed(states, limit) ? consensusStates.from(source, fromLedger) : List.of());
    }

    private List<WireMessage> txSet(final ItemSource source, final Uint256 hash) {
        final boolean askable = source != null && !(conversation.profile().zeroTxSetUnknown() && hash.isZero());
        final Optional<WireMessage> known = askable ? source.transactionSet(hash) : Optional.empty();
        return List.of(known.orElseGet(() -> dontHave(txSetType(), hash)));
    }

    private static List<WireMessage> quorumSet(final ItemSource source, final Uint256 hash) {
        final Optional<WireMessage> known = source == null ? Optional.empty() : source.quorumSet(hash);
        return List.of(known.orElseGet(() -> dontHave(MessageType.SCP_QUORUMSET, hash)));
    }

    private MessageType txSetType() {
        final LedgerView ledger = rooms.services().ledger();
        return ledger.protocolVersion() >= GENERALIZED_SETS_FROM_PROTOCOL
                ? MessageType.GENERALIZED_TX_SET
                : MessageType.TX_SET;
    }

    private static WireMessage dontHave(final MessageType type, final Uint256 hash) {
        return DontHave.of(type, hash).toMessage();
    }

    private boolean itemAllowed(final QueryThrottle throttle) {
        return allowed(throttle, QueryThrottle.itemLimit(windowSeconds()));
    }

    private boolean allowed(final QueryThrottle throttle, final long limit) {
        final boolean allowed = throttle.allow(rooms.services().clock().nanoTime(), windowSeconds(), limit);
        if (!allowed) {
            rooms.meters().mark(Meter.QUERY_THROTTLED);
        }
        return allowed;
    }

    private long windowSeconds() {
        return QueryThrottle.windowSeconds(
                rooms.services().ledger().closeTimeMillis(),
                rooms.settings().get().maxSlotsToRemember());
    }

    private void answer(final Inbound in, final QueryAnswer.Question question) {
        final QueryAnswer answer = new QueryAnswer(conversation, rooms, question, in, open::remove);
        open.add(answer);
        answer.start();
    }

    /** Gives up: what was not asked yet is not asked here any more. While the strand {@code node} stands still. */
    State give() {
        final List<WireMessage> unasked = new ArrayList<>();
        for (final QueryAnswer answer : open) {
            final WireMessage query = answer.withdraw();
            if (query != null) {
                unasked.add(query);
            }
        }
        open.clear();
        return new State(txSets.state(), quorumSets.state(), states.state(), consensusStates.give(), unasked);
    }

    /**
     * Goes on with the throttles of another. The queries that were not asked there are to be handled anew, though their
     * capacity is taken.
     */
    void take(final State state) {
        txSets.restore(state.txSets);
        quorumSets.restore(state.quorumSets);
        states.restore(state.states);
        consensusStates.take(state.checkpoint);
    }

    /**
     * The queries of a peer at a moment.
     *
     * @param txSets throttle of GET_TX_SET
     * @param quorumSets throttle of GET_SCP_QUORUMSET
     * @param states throttle of GET_SCP_STATE
     * @param checkpoint what follows later
     * @param unasked messages that were taken in and not finished: queries that are not answered yet, and behind them one
     *     that waits for its handler
     */
    record State(
            QueryThrottle.State txSets,
            QueryThrottle.State quorumSets,
            QueryThrottle.State states,
            ConsensusStates.State checkpoint,
            List<WireMessage> unasked) {
        /** The same with another message that was taken in and not finished. */
        State and(final WireMessage unfinished) {
            final List<WireMessage> all = new ArrayList<>(unasked);
            all.add(unfinished);
            return new State(txSets, quorumSets, states, checkpoint, all);
        }
    }
}
