package org.orrery.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.survey.api.AskOutcome;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.survey.api.SurveyResult;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SignedTimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedSurveyResponse;
import org.orrery.wire.api.WireMessage;

/** Spec: 30-manager-persistence-survey-admin.md, sections 4.8 and 4.11. */
final class SurveyorTest {
    private static final long PERIOD_MILLIS = 15_000;
    private static final Signer OTHER = Bench.signer(3);

    private final Bench node = new Bench(1);
    private final PeerInfo peer = node.connect(5, Role.INITIATOR, 10);

    @BeforeEach
    void aSurveyIsReported() {
        assertThat(node.outcome(node.survey.startCollecting(0xCAFE))).isTrue();
        assertThat(node.outcome(node.survey.stopCollecting())).isTrue();
        assertThat(node.survey.status().phase()).isEqualTo(SurveyPhase.REPORTING);
        node.sent.clear();
    }

    @Test
    void theFirstQuestionWaitsForATurn() {
        assertThat(node.outcome(node.survey.ask(OTHER.node(), 3, 4))).isEqualTo(AskOutcome.STARTED);

        node.time.advance(PERIOD_MILLIS - 1);
        assertThat(node.sent).isEmpty();
        node.time.advance(1);

        final TimeSlicedSurveyRequest question = questions().get(0);
        assertThat(question.surveyorPeerId()).isEqualTo(node.self().key());
        assertThat(question.surveyedPeerId()).isEqualTo(OTHER.node().key());
        assertThat(question.ledgerNum()).isEqualTo(100);
        assertThat(question.nonce()).isEqualTo(0xCAFE);
        assertThat(question.inboundPeersIndex()).isEqualTo(3);
        assertThat(question.outboundPeersIndex()).isEqualTo(4);
    }

    @Test
    void tenAreAskedInATurn() {
        for (int i = 10; i < 35; i++) {
            node.outcome(node.survey.ask(Bench.signer(i).node(), 0, 0));
        }

        node.time.advance(PERIOD_MILLIS);
        assertThat(questions()).hasSize(10);
        node.time.advance(2 * PERIOD_MILLIS);
        assertThat(questions()).hasSize(25);
    }

    @Test
    void nobodyIsAskedBeforeASurveyIsReported() {
        final Bench fresh = new Bench(1);
        assertThat(fresh.outcome(fresh.survey.ask(OTHER.node(), 0, 0))).isEqualTo(AskOutcome.NOT_REPORTING);

        fresh.outcome(fresh.survey.startCollecting(1));
        assertThat(fresh.outcome(fresh.survey.ask(OTHER.node(), 0, 0))).isEqualTo(AskOutcome.NOT_REPORTING);
        assertThat(fresh.survey.status().phase()).isEqualTo(SurveyPhase.COLLECTING);
        assertThat(fresh.outcome(fresh.survey.result()).topology()).isNull();
    }

    @Test
    void whoWaitsAlreadyIsNotAskedForOtherPages() {
        node.outcome(node.survey.ask(OTHER.node(), 0, 0));

        assertThat(node.outcome(node.survey.ask(OTHER.node(), 9, 9))).isEqualTo(AskOutcome.QUEUED_ALREADY);
        assertThat(node.outcome(node.survey.ask(node.self(), 0, 0))).isEqualTo(AskOutcome.OWN_NODE);
        node.time.advance(PERIOD_MILLIS);

        assertThat(questions())
                .extracting(TimeSlicedSurveyRequest::inboundPeersIndex)
                .containsExactly(0L);
    }

    @Test
    void theTextsAreThoseThatScriptsLookFor() {
        assertThat(AskOutcome.STARTED.text()).isEqualTo("Adding node.Survey started ");
        assertThat(AskOutcome.ADDED.text()).isEqualTo("Adding node.Survey already running!");
    }

    @Test
    void theResultShowsByNullWhoHasNotAnswered() {
        assertThat(node.outcome(node.survey.result()).toTree())
                .containsEntry("backlog", null)
                .containsEntry("badResponseNodes", null)
                .containsEntry("surveyInProgress", false)
                .doesNotContainKey("topology");

        node.outcome(node.survey.ask(OTHER.node(), 0, 0));
        final Map<String, Object> waiting = node.outcome(node.survey.result()).toTree();
        assertThat(waiting)
                .containsEntry("backlog", List.of(OTHER.node().toStrKey()))
                .containsEntry("surveyInProgress", true);
        assertThat(topology(waiting))
                .containsOnlyKeys(node.self().toStrKey(), OTHER.node().toStrKey())
                .containsEntry(OTHER.node().toStrKey(), null);
        assertThat(node(waiting, node.self().toStrKey()))
                .containsEntry("inboundPeers", null)
                .containsEntry("numTotalOutboundPeers", 1L)
                .containsEntry("isValidator", false)
                .containsEntry("maxOutboundPeerCount", 8L);

        node.time.advance(PERIOD_MILLIS);
        assertThat(node.outcome(node.survey.result()).toTree()).containsEntry("backlog", List.of());
    }

    @Test
    void anAnswerIsOpenedAndOneThatCannotBeIsNoted() {
        node.outcome(node.survey.ask(OTHER.node(), 0, 0));
        node.outcome(node.survey.ask(Bench.signer(4).node(), 0, 0));
        node.time.advance(PERIOD_MILLIS);
        final Report report = ownReport();
        final byte[] page = report.page(0, 0).toXdr();

        node.receive(peer, answer(OTHER, SealedBox.seal(page, questions().get(0).encryptionKey(), new SecureRandom())));
        node.receive(peer, answer(Bench.signer(4), new byte[60]));

        final SurveyResult result = node.outcome(node.survey.result());
        assertThat(result.topology().get(OTHER.node()).nodeData()).isEqualTo(report.nodeData());
        assertThat(result.badResponseNodes()).containsExactly(Bench.signer(4).node());
        assertThat(result.topology().get(Bench.signer(4).node())).isNull();

        node.outcome(node.survey.ask(OTHER.node(), 25, 0));
        assertThat(node(
                        node.outcome(node.survey.result()).toTree(),
                        OTHER.node().toStrKey()))
                .isEmpty();
    }

    @Test
    void onceEndedNobodyIsAskedAndTheResultStays() {
        node.outcome(node.survey.ask(OTHER.node(), 0, 0));

        node.outcome(node.survey.stopReporting());
        node.time.advance(10 * PERIOD_MILLIS);

        assertThat(node.sent).isEmpty();
        final SurveyResult result = node.outcome(node.survey.result());
        assertThat(result.surveyInProgress()).isFalse();
        assertThat(result.backlog()).containsExactly(OTHER.node());
        assertThat(result.topology()).hasSize(2);
    }

    @Test
    void askingEndsWithTheSurvey() {
        node.outcome(node.survey.ask(OTHER.node(), 0, 0));
        assertThat(node.survey.status().asking()).isTrue();

        node.time.advance(181 * 60_000);

        assertThat(node.survey.status().asking()).isFalse();
        assertThat(node.survey.status().phase()).isEqualTo(SurveyPhase.INACTIVE);
        assertThat(node.outcome(node.survey.stopCollecting())).isFalse();
    }

    private Report ownReport() {
        final SurveyResult result = node.outcome(node.survey.result());
        return new Report(
                List.of(),
                result.topology().get(node.self()).outboundPeers(),
                result.topology().get(node.self()).nodeData());
    }

    private List<TimeSlicedSurveyRequest> questions() {
        return node.sent.stream()
                .filter(message -> message.type() == MessageType.TIME_SLICED_SURVEY_REQUEST)
                .map(message -> SignedTimeSlicedSurveyRequest.of(message).request())
                .toList();
    }

    private WireMessage answer(final Signer from, final byte[] sealed) {
        return SurveyMessages.response(
                new TimeSlicedSurveyResponse(
                        node.self().key(), from.node().key(), 100, SurveyLimiter.TOPOLOGY, Opaque.of(sealed), 0xCAFE),
                from);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> topology(final Map<String, Object> tree) {
        return (Map<String, Object>) tree.get("topology");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> node(final Map<String, Object> tree, final String key) {
        return (Map<String, Object>) topology(tree).get(key);
    }
}
