package org.orrery.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SignedTimeSlicedSurveyResponse;
import org.orrery.wire.api.SurveyResponseBody;
import org.orrery.wire.api.TimeSlicedSurveyCollecting;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.TopologyResponseBodyV2;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Spec: 30-manager-persistence-survey-admin.md, sections 4.3 and 4.7. This node is number 1, the surveyor number 2. */
final class SurveyDeskTest {
    private static final long NONCE = 7;
    private static final Signer SURVEYOR = Bench.signer(2);
    private static final SurveyKeyPair KEYS = new SurveyKeyPair(Bench.seed(9));

    private final Bench node = new Bench(1);
    private final PeerInfo peer = node.connect(5, Role.ACCEPTOR, 10);

    @BeforeEach
    void theSurveyorIsDependedOn() {
        node.quorum.add(SURVEYOR.node());
    }

    @Test
    void aStartIsPassedOnOnce() {
        final WireMessage start = start(100);

        node.receive(peer, start);
        node.receive(peer, start);

        assertThat(phase()).isEqualTo(SurveyPhase.COLLECTING);
        assertThat(node.survey.status().nonce()).isEqualTo(NONCE);
        assertThat(node.survey.status().surveyor()).isEqualTo(SURVEYOR.node());
        assertThat(node.sent).containsExactly(start);
        assertThat(node.known).containsOnlyKeys(peer.link());
        assertThat(node.held).isZero();
    }

    @Test
    void aStartIsPassedOnWhenTheNextFlooderIsThere() {
        node.floodIsAway = true;
        node.put(peer, start(100));
        node.time.runNext();
        assertThat(phase()).isEqualTo(SurveyPhase.COLLECTING);
        assertThat(node.sent).isEmpty();

        node.floodIsAway = false;
        node.time.run();

        assertThat(node.sent).containsExactly(start(100));
        assertThat(node.known).containsOnlyKeys(peer.link());
    }

    @Test
    void aFlooderThatIsBeingExchangedIsLeftAlone() {
        node.floodMoves = true;
        node.put(peer, start(100));
        node.time.runNext();
        assertThat(node.sent).isEmpty();

        node.time.run();

        assertThat(node.sent).containsExactly(start(100));
    }

    @Test
    void strangersAreLetGoWithoutALookAtTheirSignature() {
        node.quorum.clear();

        node.receive(peer, forged(start(100)));
        node.receive(peer, start(100));

        assertNothingHappened();
        assertThat(node.dropped).isEmpty();
    }

    @Test
    void whomTheOperatorNamesCountsInsteadOfWhoIsDependedOn() {
        node.survey.reconfigure(SurveySettings.defaults()
                .withSurveyorKeys(Set.of(Bench.signer(3).node())));
        node.receive(peer, start(100));
        assertNothingHappened();

        node.survey.reconfigure(SurveySettings.defaults().withSurveyorKeys(Set.of(SURVEYOR.node())));
        node.quorum.clear();
        node.receive(peer, start(100));
        assertThat(phase()).isEqualTo(SurveyPhase.COLLECTING);
    }

    @Test
    void messagesOfOtherLedgersAreLetGo() {
        node.receive(peer, start(93));
        node.receive(peer, start(107));

        assertNothingHappened();
    }

    @Test
    void aWrongSignatureCostsTheConnectionOfWhoeverPassedItOn() {
        node.receive(peer, forged(start(100)));

        assertNothingHappened();
        assertThat(node.dropped).containsOnlyKeys(peer.link());
        final DropReason reason = node.dropped.get(peer.link());
        assertThat(reason.rule()).isEqualTo(DropRule.SURVEY_SIGNATURE);
        assertThat(reason.text()).isEqualTo("Survey has invalid signature");
    }

    @Test
    void aWrongSignatureOfAStartIsNotLookedAtWhileASurveyIsActive() {
        node.receive(peer, start(100));

        node.receive(peer, forged(start(100)));

        assertThat(node.dropped).isEmpty();
    }

    @Test
    void onlyTheStopOfTheSurveyStopsIt() {
        node.receive(peer, start(100));
        node.receive(peer, stop(NONCE + 1));
        assertThat(phase()).isEqualTo(SurveyPhase.COLLECTING);
        assertThat(node.sent).hasSize(1);

        final WireMessage stop = stop(NONCE);
        node.receive(peer, stop);
        node.receive(peer, stop);

        assertThat(phase()).isEqualTo(SurveyPhase.REPORTING);
        assertThat(node.sent).hasSize(2).contains(stop);
    }

    @Test
    void aQuestionToAnotherIsPassedOnOnceAndItsAnswerToo() {
        reporting();
        final WireMessage question = question(Bench.signer(3).node(), NONCE, 0, 0, KEYS.publicKey());

        node.receive(peer, question);
        node.receive(peer, question);

        assertThat(node.sent).containsExactly(question);
    }

    @Test
    void questionsOfAnotherSurveyAreLetGo() {
        reporting();

        node.receive(peer, question(node.self(), NONCE + 1, 0, 0, KEYS.publicKey()));

        assertThat(node.sent).isEmpty();
        assertThat(node.dropped).isEmpty();
    }

    @Test
    void aQuestionToThisNodeIsAnsweredToNobodyElse() {
        reporting();

        node.receive(peer, question(node.self(), NONCE, 0, 0, KEYS.publicKey()));

        final TopologyResponseBodyV2 answer = answer();
        assertThat(answer.inboundPeers()).hasSize(1);
        assertThat(answer.inboundPeers().get(0).peerStats().id())
                .isEqualTo(peer.node().key());
        assertThat(answer.inboundPeers().get(0).peerStats().duplicateFetchMessageRecv())
                .isEqualTo(32);
        assertThat(answer.outboundPeers()).isEmpty();
        assertThat(answer.nodeData().maxInboundPeerCount()).isEqualTo(64);
    }

    @Test
    void aPageBeyondTheEndIsEmpty() {
        reporting();

        node.receive(peer, question(node.self(), NONCE, 1, 0xffff_ffffL, KEYS.publicKey()));

        assertThat(answer().inboundPeers()).isEmpty();
        assertThat(answer().nodeData().totalInboundPeerCount()).isEqualTo(1);
    }

    @Test
    void aKeyOfSmallOrderGetsNoAnswer() {
        reporting();

        node.receive(peer, question(node.self(), NONCE, 0, 0, Uint256.ZERO));

        assertThat(node.sent).isEmpty();
    }

    @Test
    void onlyItsOwnSurveyorIsAnswered() {
        reporting();
        final Signer other = Bench.signer(3);
        node.quorum.add(other.node());
        final TimeSlicedSurveyRequest request = new TimeSlicedSurveyRequest(
                other.node().key(), node.self().key(), 100, KEYS.publicKey(), SurveyLimiter.TOPOLOGY, NONCE, 0, 0);

        node.receive(peer, SurveyMessages.request(request, other));

        assertThat(node.sent).isEmpty();
        assertThat(node.dropped).isEmpty();
    }

    @Test
    void collectingEndsByItselfAndReportingToo() {
        node.receive(peer, start(100));

        node.time.advance(30 * 60_000 - 1000);
        assertThat(phase()).isEqualTo(SurveyPhase.COLLECTING);
        node.time.advance(5_000);
        assertThat(phase()).isEqualTo(SurveyPhase.REPORTING);
        node.time.advance(180 * 60_000 + 5_000);
        assertThat(phase()).isEqualTo(SurveyPhase.INACTIVE);
        assertThat(node.sent).as("nothing is sent for that").hasSize(1);
    }

    private void reporting() {
        node.receive(peer, start(100));
        node.count(peer, 42);
        node.receive(peer, stop(NONCE));
        node.sent.clear();
    }

    private TopologyResponseBodyV2 answer() {
        assertThat(node.sent).hasSize(1);
        assertThat(node.sent.get(0).type()).isEqualTo(MessageType.TIME_SLICED_SURVEY_RESPONSE);
        final SignedTimeSlicedSurveyResponse signed = SignedTimeSlicedSurveyResponse.of(node.sent.get(0));
        final byte[] opened = SealedBox.open(signed.response().encryptedBody().toBytes(), KEYS);
        return SurveyResponseBody.decode(opened).topology();
    }

    private SurveyPhase phase() {
        return node.survey.status().phase();
    }

    private void assertNothingHappened() {
        assertThat(phase()).isEqualTo(SurveyPhase.INACTIVE);
        assertThat(node.sent).isEmpty();
        assertThat(node.known).isEmpty();
    }

    private static WireMessage start(final long ledger) {
        return SurveyMessages.start(
                new TimeSlicedSurveyCollecting(SURVEYOR.node().key(), NONCE, ledger), SURVEYOR);
    }

    private static WireMessage stop(final long nonce) {
        return SurveyMessages.stop(
                new TimeSlicedSurveyCollecting(SURVEYOR.node().key(), nonce, 100), SURVEYOR);
    }

    private static WireMessage question(
            final NodeId surveyed, final long nonce, final long inbound, final long outbound, final Uint256 key) {
        return SurveyMessages.request(
                new TimeSlicedSurveyRequest(
                        SURVEYOR.node().key(),
                        surveyed.key(),
                        100,
                        key,
                        SurveyLimiter.TOPOLOGY,
                        nonce,
                        inbound,
                        outbound),
                SURVEYOR);
    }

    private static WireMessage forged(final WireMessage message) {
        final byte[] body = message.body().clone();
        body[10] ^= 1;
        return WireMessage.of(body);
    }
}
