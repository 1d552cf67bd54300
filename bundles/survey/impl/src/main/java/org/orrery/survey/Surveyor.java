package org.orrery.survey;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.orrery.auth.api.Signatures;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.NodeId;
import org.orrery.survey.api.AskOutcome;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.survey.api.SurveyResult;
import org.orrery.wire.api.SurveyResponseBody;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedSurveyResponse;
import org.orrery.wire.api.TopologyResponseBodyV2;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrException;

/**
 * Asks other nodes what they recorded, some in each turn, in the order in which they were named. Unlike the reference it
 * refuses to ask while no survey is being reported, and keeps the pages that were wanted first of a node that waits
 * already. Holds {@value #MAX_QUEUED} waiting nodes, and the pages that were answered. On the survey's strand.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.8.
 */
final class Surveyor {
    static final int MAX_QUEUED = 10_000;
    /** Nodes asked in one turn. */
    static final int MAX_PER_TURN = SurveyLimiter.MAX_REQUESTS;

    private final SurveyPorts ports;
    private final Slice slice;
    private final Strand strand;
    private final LongSupplier periodMillis;
    private final SecureRandom random;
    private final Consumer<WireMessage> sender;
    private final Map<NodeId, Page> queue = new LinkedHashMap<>();
    private final Set<NodeId> badResponses = new LinkedHashSet<>();
    private Results results = new Results();
    private boolean queuedOnce;
    private boolean badOnce;
    /** Null exactly while nobody is asked. */
    private SurveyKeyPair keys;

    private Cancellable nextTurn;

    /**
     * What is wanted of a node.
     *
     * @param inboundIndex first of those who called it
     * @param outboundIndex first of those whom it called
     */
    record Page(long inboundIndex, long outboundIndex) {}

    /**
     * Nobody is asked yet.
     *
     * @param sender takes this node's questions, as it does those of others
     */
    Surveyor(
            final SurveyPorts ports,
            final Slice slice,
            final Strand strand,
            final LongSupplier periodMillis,
            final SecureRandom random,
            final Consumer<WireMessage> sender) {
        this.ports = ports;
        this.slice = slice;
        this.strand = strand;
        this.periodMillis = periodMillis;
        this.random = random;
        this.sender = sender;
    }

    boolean asking() {
        return keys != null;
    }

    /** Puts a node in the queue. */
    AskOutcome ask(final NodeId node, final Page page) {
        final NodeId self = ports.self();
        if (self == null || slice.phase() != SurveyPhase.REPORTING) {
            return AskOutcome.NOT_REPORTING;
        }
        final boolean first = !asking();
        if (first) {
            begin(self);
        }
        if (node.equals(self)) {
            return AskOutcome.OWN_NODE;
        }
        if (queue.containsKey(node)) {
            return AskOutcome.QUEUED_ALREADY;
        }
        if (queue.size() >= MAX_QUEUED) {
            return AskOutcome.QUEUE_FULL;
        }
        queue.put(node, page);
        queuedOnce = true;
        badResponses.remove(node);
        results.asked(node);
        return first ? AskOutcome.STARTED : AskOutcome.ADDED;
    }

    /** Ends asking; the result stays. Nothing happens if nobody is asked. */
    void stop() {
        if (asking()) {
            keys.wipe();
            keys = null;
            nextTurn.cancel();
        }
    }

    /** Takes an answer to this node. */
    void take(final TimeSlicedSurveyResponse answer) {
        if (!asking()) {
            return;
        }
        final NodeId node = new NodeId(answer.surveyedPeerId());
        final TopologyResponseBodyV2 topology = read(answer);
        if (topology == null) {
            badResponses.add(node);
            badOnce = true;
        } else {
            results.answered(node, topology);
        }
    }

    SurveyResult result() {
        return new SurveyResult(
                queuedOnce ? List.copyOf(queue.keySet()) : null,
                badOnce ? List.copyOf(badResponses) : null,
                asking(),
                results.topology());
    }

    /** Everything, as plain values; nobody is asked here any more. */
    SurveyorState give() {
        final SurveyorState state = new SurveyorState(
                asking() ? keys.secret() : null,
                new LinkedHashMap<>(queue),
                List.copyOf(badResponses),
                queuedOnce,
                badOnce,
                results.topology());
        stop();
        return state;
    }

    /** Goes on with what was asked elsewhere. */
    void restore(final SurveyorState state) {
        queue.clear();
        queue.putAll(state.queue());
        badResponses.clear();
        badResponses.addAll(state.badResponses());
        queuedOnce = state.queuedOnce();
        badOnce = state.badOnce();
        results = Results.of(state.topology());
        if (state.secret() != null) {
            keys = new SurveyKeyPair(state.secret());
            scheduleTurn();
        }
    }

    /** What an answer says, or null if it was not sealed for this run or says nothing that can be read. */
    private TopologyResponseBodyV2 read(final TimeSlicedSurveyResponse answer) {
        final byte[] opened = SealedBox.open(answer.encryptedBody().toBytes(), keys);
        try {
            return opened == null ? null : SurveyResponseBody.decode(opened).topology();
        } catch (final XdrException corrupt) {
            return null;
        }
    }

    private void begin(final NodeId self) {
        queue.clear();
        badResponses.clear();
        queuedOnce = false;
        badOnce = false;
        results = new Results();
        results.own(self, slice.report());
        keys = SurveyKeyPair.draw(random);
        scheduleTurn();
    }

    private void turn() {
        final Signatures signatures = ports.signatures().get();
        if (slice.phase() != SurveyPhase.REPORTING) {
            stop();
            return;
        }
        scheduleTurn();
        if (signatures != null) {
            for (final Map.Entry<NodeId, Page> next : nextOnes()) {
                sender.accept(question(next.getKey(), next.getValue(), signatures));
            }
        }
    }

    private List<Map.Entry<NodeId, Page>> nextOnes() {
        final List<Map.Entry<NodeId, Page>> next = new ArrayList<>();
        final Iterator<Map.Entry<NodeId, Page>> waiting = queue.entrySet().iterator();
        while (waiting.hasNext() && next.size() < MAX_PER_TURN) {
            final Map.Entry<NodeId, Page> each = waiting.next();
            next.add(Map.entry(each.getKey(), each.getValue()));
            waiting.remove();
        }
        return next;
    }

    private WireMessage question(final NodeId node, final Page page, final Signatures signatures) {
        final TimeSlicedSurveyRequest request = new TimeSlicedSurveyRequest(
                signatures.self().key(),
                node.key(),
                ports.trackingIndex(),
                keys.publicKey(),
                SurveyLimiter.TOPOLOGY,
                slice.nonce(),
                page.inboundIndex(),
                page.outboundIndex());
        return SurveyMessages.request(request, signatures.ownSigner());
    }

    private void scheduleTurn() {
        final SurveyKeyPair ofThisRun = keys;
        nextTurn = strand.schedule(
                () -> {
                    if (keys == ofThisRun) {
                        turn();
                    }
                },
                periodMillis.getAsLong());
    }
}
