package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.Signer;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.NodeId;
import org.orrery.survey.SurveySettings;
import org.orrery.survey.api.AskOutcome;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.survey.api.SurveyResult;
import org.orrery.survey.api.SurveyStatus;
import org.orrery.survey.api.SurveyedNode;
import org.orrery.testkit.Keys;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SignedTimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedPeerData;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.WireMessage;

/**
 * Surveys of five nodes, D→A→B→C and B→E, that depend on A and C. B is surveyed by A and E only.
 * Spec: 30-manager-persistence-survey-admin.md, section 8.5.
 */
class SurveyConformanceTest extends LoopbackNodes {
    private static final long NONCE = 0xDEADBEEFL;
    private static final long OTHER_NONCE = 0xCAFE;
    /** Six ledgers of five seconds. */
    private static final long SETTLE_MILLIS = 30_000;

    private static final long MINUTE_MILLIS = TimeUnit.MINUTES.toMillis(1);
    private static final int TOPOLOGY = 1;

    private final List<TestNode> nodes = new ArrayList<>();
    private long ledger = 100;

    private TestNode a;
    private TestNode b;
    private TestNode c;
    private TestNode d;
    private TestNode e;

    @Test
    @Tag("30-8.5.2")
    void theSurveyorGetsTheAnswersOfEveryNodeInReach() {
        staticTopology();
        report(a, OTHER_NONCE);

        ask(a, b);
        Map<NodeId, SurveyedNode> topology = topology(a);
        assertThat(topology).containsOnlyKeys(a.id(), b.id());
        assertAnswer(topology.get(a.id()), List.of(d), List.of(b));
        assertAnswer(topology.get(b.id()), List.of(a), List.of(c, e));

        ask(a, c, e);
        topology = topology(a);
        assertThat(topology).containsOnlyKeys(a.id(), b.id(), c.id(), e.id());
        assertAnswer(topology.get(c.id()), List.of(b), null);
        assertAnswer(topology.get(e.id()), List.of(b), null);
    }

    @Test
    @Tag("30-8.5.3")
    void nobodyAnswersWhomItDoesNotDependOn() {
        staticTopology();
        report(d, OTHER_NONCE);

        ask(d, a, b);

        assertOnlyOwn(d, a, b);
    }

    @Test
    @Tag("30-8.5.4")
    void nobodyAnswersOrPassesOnWhomItDoesNotName() {
        staticTopology();
        report(c, OTHER_NONCE);

        ask(c, b, a);

        assertOnlyOwn(c, b, a);
    }

    @Test
    @Tag("30-8.5.5")
    void answersToQuestionsThatWereNotAskedAreLetGo() {
        staticTopology();
        report(a, OTHER_NONCE);
        assertThat(outcome(a.survey().ask(b.id(), 0, 0))).isEqualTo(AskOutcome.STARTED);

        a.send(d, question(a, d));
        settle();

        assertThat(topology(a)).containsOnlyKeys(a.id(), b.id());
        assertThat(d.isConnectedTo(a)).isTrue();
    }

    @Test
    @Tag("30-8.5.6")
    void nodesAreAskedInTheOrderInWhichTheyWereNamed() {
        final int count = 20;
        final List<TestNode> mesh =
                IntStream.rangeClosed(1, count).mapToObj(this::surveyed).toList();
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                mesh.get(i).dial(mesh.get(j));
            }
        }
        time.runFor(HANDSHAKE_MILLIS);
        final Set<NodeId> all = mesh.stream().map(TestNode::id).collect(Collectors.toSet());
        mesh.forEach(node -> node.application().dependOn(all));
        final TestNode surveyor = mesh.get(0);
        report(surveyor, OTHER_NONCE);
        mesh.stream().skip(1).forEach(node -> outcome(surveyor.survey().ask(node.id(), 0, 0)));

        final List<Integer> waiting = new ArrayList<>();
        for (int look = 0; look < 3; look++) {
            final List<NodeId> backlog = outcome(surveyor.survey().result()).backlog();
            waiting.add(backlog.size());
            assertThat(backlog)
                    .isEqualTo(mesh.subList(count - backlog.size(), count).stream()
                            .map(TestNode::id)
                            .toList());
            time.runFor(SETTLE_MILLIS / 2);
            closeLedger();
        }
        assertThat(waiting).containsExactly(19, 9, 0);
        assertThat(topology(surveyor)).hasSize(count);
        assertThat(topology(surveyor).containsValue(null)).isFalse();
    }

    @Test
    @Tag("30-8.5.7")
    void aSurveyGoesThroughItsPhases() {
        staticTopology();
        assertThat(outcome(a.survey().startCollecting(NONCE))).isTrue();
        time.runFor(5 * MINUTE_MILLIS);
        assertAll(SurveyPhase.COLLECTING, a, b, c, d, e);

        assertThat(outcome(a.survey().stopCollecting())).isTrue();
        time.runFor(MINUTE_MILLIS);
        assertAll(SurveyPhase.REPORTING, a, b, c, d, e);

        ask(a, b);
        for (final TestNode node : List.of(a, b)) {
            final SurveyedNode answer = topology(a).get(node.id());
            assertThat(answer.nodeData().addedAuthenticatedPeers()).isZero();
            assertThat(answer.nodeData().droppedAuthenticatedPeers()).isZero();
            assertThat(answer.nodeData().isValidator()).isEqualTo(node == a);
            assertThat(answer.nodeData().lostSyncCount()).isZero();
            assertThat(answer.nodeData().maxInboundPeerCount()).isEqualTo(64);
            assertThat(answer.nodeData().maxOutboundPeerCount()).isEqualTo(8);
        }
        ask(a, c, e);
        assertThat(topology(a)).hasSize(4).doesNotContainValue(null);

        assertThat(outcome(a.survey().ask(b.id(), 1, 1))).isEqualTo(AskOutcome.ADDED);
        settle();
        assertThat(topology(a).get(b.id()).inboundPeers()).isNull();
        assertThat(topology(a).get(b.id()).outboundPeers()).hasSize(1);

        assertThat(outcome(a.survey().ask(b.id(), 0, 0))).isEqualTo(AskOutcome.ADDED);
        assertThat(outcome(a.survey().ask(b.id(), 1, 1))).isEqualTo(AskOutcome.QUEUED_ALREADY);
        settle();
        assertThat(topology(a).get(b.id()).inboundPeers()).hasSize(1);
        assertThat(topology(a).get(b.id()).outboundPeers()).hasSize(2);

        assertThat(outcome(b.survey().startCollecting(OTHER_NONCE))).isFalse();
        settle();
        assertAll(SurveyPhase.REPORTING, a, b, c, d, e);

        shortenPhases();
        time.runFor(MINUTE_MILLIS);
        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.survey().status().phase()).isEqualTo(SurveyPhase.INACTIVE));

        outcome(a.survey().startCollecting(NONCE));
        settle();
        assertAll(SurveyPhase.COLLECTING, a, b, c, d, e);
        time.runFor(MINUTE_MILLIS);
        assertAll(SurveyPhase.REPORTING, a, b, c, d, e);
    }

    @Test
    @Tag("30-8.5.8")
    void whoComesOrGoesMeanwhileHasNoPartInTheSurvey() {
        staticTopology();
        final TestNode f = surveyed(6);
        final Set<NodeId> quorum = Set.of(a.id(), c.id(), f.id());
        nodes.forEach(node -> node.application().dependOn(quorum));
        b.survey().reconfigure(settings(2).withSurveyorKeys(Set.of(a.id(), e.id(), f.id())));
        outcome(a.survey().startCollecting(NONCE));
        settle();
        assertAll(SurveyPhase.COLLECTING, a, b, c, d, e);

        connect(f, b);
        b.directory().drop(b.directory().find(e.id()).orElseThrow().link(), DropReason.of(DropRule.DROPPED_BY_USER));
        settle();
        outcome(a.survey().stopCollecting());
        settle();
        assertAll(SurveyPhase.REPORTING, a, b, c, d);
        assertAll(SurveyPhase.COLLECTING, e);
        assertThat(f.survey().status()).isEqualTo(SurveyStatus.NONE);

        connect(b, e);
        settle();
        assertAll(SurveyPhase.REPORTING, a, b, c, d);
        assertAll(SurveyPhase.COLLECTING, e);

        ask(a, b, e, f);
        final Map<NodeId, SurveyedNode> topology = topology(a);
        assertThat(topology).hasSize(4);
        assertAnswer(topology.get(a.id()), List.of(d), List.of(b));
        assertAnswer(topology.get(b.id()), List.of(a), List.of(c));
        assertThat(topology.get(b.id()).nodeData().addedAuthenticatedPeers()).isEqualTo(1);
        assertThat(topology.get(b.id()).nodeData().droppedAuthenticatedPeers()).isEqualTo(1);
        assertThat(topology.get(a.id()).nodeData().addedAuthenticatedPeers()).isZero();
        assertThat(topology.get(a.id()).nodeData().droppedAuthenticatedPeers()).isZero();
        assertThat(topology.get(e.id())).isNull();
        assertThat(topology.get(f.id())).isNull();

        assertThat(outcome(f.survey().startCollecting(OTHER_NONCE))).isTrue();
        settle();
        assertAll(SurveyPhase.REPORTING, a, b, c, d);
        assertAll(SurveyPhase.COLLECTING, e);
        assertThat(f.survey().status().phase()).isEqualTo(SurveyPhase.COLLECTING);
        assertThat(f.survey().status().nonce()).isEqualTo(OTHER_NONCE);

        shortenPhases();
        time.runFor(2 * MINUTE_MILLIS + SETTLE_MILLIS);
        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.survey().status().phase()).isEqualTo(SurveyPhase.INACTIVE));
    }

    @Test
    void whatIsRecordedIsWhatWentOverTheConnection() {
        staticTopology();
        outcome(a.survey().startCollecting(NONCE));
        time.runFor(MINUTE_MILLIS);
        outcome(a.survey().stopCollecting());
        settle();
        ask(a, b);

        final TimeSlicedPeerData toB = topology(a).get(a.id()).outboundPeers().get(0);
        final TimeSlicedPeerData toA = topology(a).get(b.id()).inboundPeers().get(0);
        assertThat(toB.peerStats().messagesRead()).isPositive();
        assertThat(toB.peerStats().bytesWritten()).isPositive();
        assertThat(toB.peerStats().versionStr().length()).isPositive();
        assertThat(toB.peerStats().secondsConnected()).isBetween(60L, 70L);
        // START was passed on before B began to record; STOP ends it.
        assertThat(toA.peerStats().uniqueFloodMessageRecv()).isEqualTo(1);
        assertThat(toA.peerStats().uniqueFloodBytesRecv()).isEqualTo(116);
    }

    private void staticTopology() {
        a = surveyed(1);
        b = surveyed(2);
        c = surveyed(3);
        d = surveyed(4);
        e = surveyed(5);
        a.survey().reconfigure(settings(1).withValidator(true));
        b.survey().reconfigure(settings(2).withSurveyorKeys(Set.of(a.id(), e.id())));
        nodes.forEach(node -> node.application().dependOn(Set.of(a.id(), c.id())));
        connect(d, a);
        connect(a, b);
        connect(b, c);
        connect(b, e);
    }

    private TestNode surveyed(final int number) {
        final TestNode node =
                node(number).limits(8, 64, 50, 50).surveying(settings(number)).start();
        nodes.add(node);
        return node;
    }

    private static SurveySettings settings(final int number) {
        return SurveySettings.defaults().withValidator(number == 1);
    }

    private void shortenPhases() {
        for (final TestNode node : nodes) {
            node.survey().reconfigure(SurveySettings.defaults().withPhaseMinutes(1));
        }
        b.survey()
                .reconfigure(SurveySettings.defaults()
                        .withSurveyorKeys(Set.of(a.id(), e.id()))
                        .withPhaseMinutes(1));
    }

    private void report(final TestNode surveyor, final long nonce) {
        assertThat(outcome(surveyor.survey().startCollecting(nonce))).isTrue();
        settle();
        assertThat(outcome(surveyor.survey().stopCollecting())).isTrue();
        settle();
    }

    private void ask(final TestNode surveyor, final TestNode... surveyed) {
        for (final TestNode each : surveyed) {
            assertThat(outcome(surveyor.survey().ask(each.id(), 0, 0)).accepted())
                    .isTrue();
        }
        settle();
    }

    /** Long enough for questions and answers; the next ones are of another ledger. */
    private void settle() {
        time.runFor(SETTLE_MILLIS);
        closeLedger();
    }

    private void closeLedger() {
        ledger++;
        for (final TestNode node : nodes) {
            final LedgerView view = node.application().view();
            node.application()
                    .view(new LedgerView(
                            ledger,
                            ledger,
                            view.protocolVersion(),
                            view.maxTxSetSizeOps(),
                            view.maxTxSizeBytes(),
                            view.closeTimeMillis(),
                            view.minLedgerToRemember(),
                            view.checkpointLedger(),
                            view.minLedgerToAsk(),
                            true,
                            true));
        }
    }

    private <T> T outcome(final CompletionStage<T> stage) {
        final CompletableFuture<T> future = stage.toCompletableFuture();
        footing.await("the survey answers", future::isDone);
        return future.join();
    }

    private Map<NodeId, SurveyedNode> topology(final TestNode surveyor) {
        final SurveyResult result = outcome(surveyor.survey().result());
        assertThat(result.badResponseNodes()).isNull();
        return result.topology();
    }

    private void assertOnlyOwn(final TestNode surveyor, final TestNode... silent) {
        final Map<NodeId, SurveyedNode> topology = topology(surveyor);
        assertThat(topology).hasSize(silent.length + 1);
        assertThat(topology.get(surveyor.id())).isNotNull();
        for (final TestNode each : silent) {
            assertThat(topology).containsEntry(each.id(), null);
        }
    }

    private static void assertAll(final SurveyPhase phase, final TestNode... nodes) {
        for (final TestNode node : nodes) {
            assertThat(node.survey().status().phase()).isEqualTo(phase);
            assertThat(node.survey().status().nonce()).isEqualTo(NONCE);
        }
    }

    private static void assertAnswer(
            final SurveyedNode answer, final List<TestNode> inbound, final List<TestNode> outbound) {
        assertThat(peers(answer.inboundPeers())).isEqualTo(keys(inbound));
        assertThat(peers(answer.outboundPeers())).isEqualTo(keys(outbound));
        assertThat(answer.nodeData().totalInboundPeerCount()).isEqualTo(inbound.size());
        assertThat(answer.nodeData().totalOutboundPeerCount()).isEqualTo(outbound == null ? 0 : outbound.size());
    }

    private static Set<NodeId> peers(final List<TimeSlicedPeerData> peers) {
        return peers == null
                ? null
                : peers.stream().map(peer -> new NodeId(peer.peerStats().id())).collect(Collectors.toSet());
    }

    private static Set<NodeId> keys(final List<TestNode> nodes) {
        return nodes == null ? null : nodes.stream().map(TestNode::id).collect(Collectors.toSet());
    }

    private WireMessage question(final TestNode surveyor, final TestNode surveyed) {
        final Signer signer = Arrays.stream(new int[] {1, 2, 3, 4, 5})
                .mapToObj(Keys::signer)
                .filter(each -> each.node().equals(surveyor.id()))
                .findFirst()
                .orElseThrow();
        final TimeSlicedSurveyRequest request = new TimeSlicedSurveyRequest(
                surveyor.id().key(), surveyed.id().key(), ledger, Keys.hash("key"), TOPOLOGY, OTHER_NONCE, 0, 0);
        return new SignedTimeSlicedSurveyRequest(Opaque.of(signer.sign(request.toXdr())), request).toMessage();
    }
}
