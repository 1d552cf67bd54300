package org.orrery.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.Signer;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.survey.api.SurveyStatus;
import org.orrery.survey.api.SurveyedNode;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.PeerStats;
import org.orrery.wire.api.TimeSlicedNodeData;
import org.orrery.wire.api.TimeSlicedPeerData;
import org.orrery.wire.api.TimeSlicedSurveyCollecting;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** State in transit. */
final class SurveyHandoverTest {
    private static final NodeId ONE = new NodeId(Uint256.of(Bench.seed(1)));
    private static final NodeId TWO = new NodeId(Uint256.of(Bench.seed(2)));
    private static final Signer SURVEYOR = Bench.signer(2);
    private static final WireMessage STOP =
            SurveyMessages.stop(new TimeSlicedSurveyCollecting(SURVEYOR.node().key(), 5, 100), SURVEYOR);

    private final Bench before = new Bench(1);
    private final Bench after = new Bench(1, before.time, SurveySettings.defaults());
    private final SurveyHandover oldPart = new SurveyHandover(before.survey);
    private final SurveyHandover newPart = new SurveyHandover(after.survey);

    @Test
    void recordingGoesOn() {
        final PeerInfo peer = connect(10);
        before.outcome(before.survey.startCollecting(5));
        before.survey.roundTripMeasured(peer, 30);
        before.survey.peerAuthenticated(peer);
        before.time.advance(60_000);

        swap();
        assertThat(before.survey.status()).isEqualTo(SurveyStatus.NONE);
        assertThat(after.survey.status().phase()).isEqualTo(SurveyPhase.COLLECTING);
        after.survey.roundTripMeasured(peer, 50);
        after.survey.peerAuthenticated(peer);
        after.count(peer, 17);
        after.time.advance(30 * 60_000 - 55_000);

        assertThat(after.survey.status().phase()).isEqualTo(SurveyPhase.REPORTING);
        after.outcome(after.survey.ask(TWO, 0, 0));
        final SurveyedNode own = after.outcome(after.survey.result()).topology().get(after.self());
        assertThat(own.nodeData().addedAuthenticatedPeers()).isEqualTo(2);
        assertThat(own.inboundPeers().get(0).averageLatencyMs()).isEqualTo(40);
        assertThat(own.inboundPeers().get(0).peerStats().messagesRead()).isEqualTo(7);
    }

    @Test
    void askingGoesOnWithTheSameKeyAndTheSameOrder() {
        before.outcome(before.survey.startCollecting(5));
        before.outcome(before.survey.stopCollecting());
        before.outcome(before.survey.ask(TWO, 3, 4));
        before.outcome(before.survey.ask(ONE, 0, 0));
        before.sent.clear();

        swap();

        assertThat(before.survey.status().asking()).isFalse();
        assertThat(after.outcome(after.survey.result()).backlog()).containsExactly(TWO, ONE);
        after.time.advance(15_000);
        assertThat(before.sent).isEmpty();
        assertThat(after.sent).hasSize(2);
        assertThat(after.outcome(after.survey.result()).topology()).containsEntry(TWO, null);
    }

    @Test
    void whoAsksTheOldPartTooLateIsRefusedAndNothingBegins() {
        swap();
        before.sent.clear();

        final CompletionStage<Boolean> late = before.survey.startCollecting(6);
        before.time.advance(1);

        assertThat(late.toCompletableFuture()).isCompletedExceptionally();
        assertThat(before.sent).isEmpty();
        assertThat(before.survey.status()).isEqualTo(SurveyStatus.NONE);
        assertThat(after.outcome(after.survey.startCollecting(6))).isTrue();
    }

    @Test
    void whatArrivedAndWasNotLookedAtGoesAlong() {
        final PeerInfo peer = connect(10);
        before.survey.reconfigure(SurveySettings.defaults());
        before.quorum.add(SURVEYOR.node());
        after.quorum.add(SURVEYOR.node());
        before.receive(
                peer,
                SurveyMessages.start(
                        new TimeSlicedSurveyCollecting(SURVEYOR.node().key(), 5, 100), SURVEYOR));
        before.put(peer, STOP);

        swap();
        after.time.run();

        assertThat(before.held).isZero();
        assertThat(after.survey.status().phase()).isEqualTo(SurveyPhase.REPORTING);
        assertThat(after.sent).containsExactly(STOP);
    }

    @Test
    void whatComesTooLateIsPassedToTheSuccessor() {
        final PeerInfo peer = connect(10);
        after.quorum.add(SURVEYOR.node());
        before.quorum.add(SURVEYOR.node());
        before.receive(
                peer,
                SurveyMessages.start(
                        new TimeSlicedSurveyCollecting(SURVEYOR.node().key(), 5, 100), SURVEYOR));

        swap();
        before.inCharge = after.survey;
        before.receive(peer, STOP);

        assertThat(after.survey.status().phase()).isEqualTo(SurveyPhase.REPORTING);
        assertThat(before.held).isZero();
    }

    @Test
    void whatComesWhileNobodyIsInChargeIsLetGo() {
        final PeerInfo peer = connect(10);
        oldPart.giveProcess(1);
        before.inCharge = before.survey;

        before.receive(peer, STOP);

        assertThat(before.held).isZero();
        assertThat(before.sent).isEmpty();
    }

    @Test
    void whoTakesItsOwnStateBackGoesOn() {
        before.outcome(before.survey.startCollecting(5));

        oldPart.takeProcess(oldPart.giveProcess(1));

        assertThat(before.survey.status().phase()).isEqualTo(SurveyPhase.COLLECTING);
        assertThat(before.outcome(before.survey.stopCollecting())).isTrue();
        assertThat(before.survey.status().phase()).isEqualTo(SurveyPhase.REPORTING);
    }

    @Test
    void schema1IsWrittenAndReadByteForByte() throws IOException {
        for (final Map.Entry<String, SurveyState> each : states().entrySet()) {
            final byte[] golden = golden(each.getKey());

            final StateEnvelope written = SurveyStateCodec.write(each.getValue(), 1);

            assertThat(HexFormat.of().formatHex(written.fields()))
                    .as(each.getKey())
                    .isEqualTo(HexFormat.of().formatHex(golden));
            final StateEnvelope again = new StateEnvelope(Area.SURVEY, 1, golden, written.messages());
            assertThat(SurveyStateCodec.write(SurveyStateCodec.read(again), 1).fields())
                    .isEqualTo(golden);
        }
    }

    @Test
    void corruptOrUnknownStateIsRefused() throws IOException {
        final byte[] golden = golden("survey-state-1-collecting.hex");
        final byte[] strayPhase = golden.clone();
        strayPhase[3] = 3;

        refused(new StateEnvelope(Area.SURVEY, 1, Arrays.copyOf(golden, golden.length - 4), List.of(STOP)));
        refused(new StateEnvelope(Area.SURVEY, 1, Arrays.copyOf(golden, golden.length + 4), List.of(STOP)));
        refused(new StateEnvelope(Area.SURVEY, 1, strayPhase, List.of(STOP)));
        refused(new StateEnvelope(Area.SURVEY, 1, golden, List.of()));
        refused(new StateEnvelope(Area.SURVEY, 2, golden, List.of(STOP)));
        refused(new StateEnvelope(Area.FLOOD, 1, golden, List.of(STOP)));
    }

    @Test
    void anUnknownSchemaDoesNotEndASurvey() {
        before.outcome(before.survey.startCollecting(5));

        assertThatThrownBy(() -> oldPart.giveProcess(2)).isInstanceOf(IllegalArgumentException.class);

        assertThat(before.survey.status().phase()).isEqualTo(SurveyPhase.COLLECTING);
    }

    @Test
    void onlyTheStrandOfSurveysStandsStillAndLinksHaveNoState() {
        assertThat(oldPart.area()).isEqualTo(Area.SURVEY);
        assertThat(oldPart.strands()).containsExactly("survey");
        assertThat(oldPart.giveLink(new LinkId(1), 1)).isNull();
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(states().get("survey-state-1-reporting.hex").surveyor().toString())
                .isEqualTo("asks, 1 wait");
    }

    private PeerInfo connect(final long counted) {
        after.connect(7, Role.ACCEPTOR, counted);
        return before.connect(7, Role.ACCEPTOR, counted);
    }

    private void swap() {
        newPart.takeProcess(oldPart.giveProcess(1));
    }

    private void refused(final StateEnvelope state) {
        assertThatThrownBy(() -> newPart.takeProcess(state)).isInstanceOf(IllegalArgumentException.class);
        assertThat(after.survey.status()).isEqualTo(SurveyStatus.NONE);
    }

    /** A state of each phase, by the name of its golden bytes. */
    private static Map<String, SurveyState> states() {
        final Map<String, SurveyState> states = new LinkedHashMap<>();
        states.put(
                "survey-state-1-inactive.hex",
                new SurveyState(
                        new SliceState(SurveyPhase.INACTIVE, 0, null, 0, null, null),
                        List.of(),
                        new SurveyorState(null, Map.of(), List.of(), false, false, null),
                        List.of()));
        states.put(
                "survey-state-1-collecting.hex",
                new SurveyState(
                        new SliceState(SurveyPhase.COLLECTING, 0xDEADBEEFL, ONE, 1_000_000_007L, recording(), null),
                        List.of(new SurveyLimiter.Asked(100, ONE.key(), TWO.key(), true)),
                        new SurveyorState(null, Map.of(), List.of(), false, false, null),
                        List.of(new Arrived(STOP, TWO))));
        final Map<NodeId, SurveyedNode> topology = new HashMap<>();
        topology.put(ONE, new SurveyedNode(nodeData(), null, List.of(peer())));
        topology.put(TWO, null);
        states.put(
                "survey-state-1-reporting.hex",
                new SurveyState(
                        new SliceState(
                                SurveyPhase.REPORTING,
                                1,
                                TWO,
                                5,
                                null,
                                new Report(List.of(peer()), List.of(), nodeData())),
                        List.of(),
                        new SurveyorState(
                                Bench.seed(9),
                                Map.of(TWO, new Surveyor.Page(25, 50)),
                                List.of(ONE),
                                true,
                                true,
                                topology),
                        List.of()));
        return states;
    }

    private static RecordingState recording() {
        final Counters counters = new Counters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        return new RecordingState(
                1,
                2,
                3,
                true,
                List.of(new RecordingState.AgedSample(300_000_000L, 120)),
                List.of(),
                List.of(new RecordingState.PeerState(TWO, counters, List.of(new RecordingState.AgedSample(9, 23)))),
                List.of());
    }

    private static TimeSlicedPeerData peer() {
        return new TimeSlicedPeerData(
                new PeerStats(ONE.key(), Opaque.ofText("v27.1.0"), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13), 14);
    }

    private static TimeSlicedNodeData nodeData() {
        return new TimeSlicedNodeData(1, 2, 3, 4, 5, 6, 7, true, 8, 9);
    }

    private static byte[] golden(final String name) throws IOException {
        try (InputStream in = SurveyHandoverTest.class.getResourceAsStream(name)) {
            final String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}
