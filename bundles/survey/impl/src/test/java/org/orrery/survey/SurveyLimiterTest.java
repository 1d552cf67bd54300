package org.orrery.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedSurveyResponse;
import org.orrery.wire.api.Uint256;

/** Spec: 30-manager-persistence-survey-admin.md, sections 4.6 and 8.4. This node is number 1. */
final class SurveyLimiterTest {
    private static final int LEDGER = 1;
    private static final int SELF = 1;

    private long trackingIndex = LEDGER;
    private final SurveyLimiter limiter =
            new SurveyLimiter(() -> new NodeId(node(SELF)), () -> trackingIndex, new LedgerWindow(0), 2);

    @BeforeEach
    void twoSurveyorsAsk() {
        assertThat(asks(0, 1, LEDGER)).isTrue();
        assertThat(asks(3, 1, LEDGER)).isTrue();
        assertThat(asks(0, 1, LEDGER)).isFalse();
        assertThat(asks(3, 1, LEDGER)).isFalse();
    }

    @Test
    @Tag("30-8.4.1")
    void aSurveyorAsksOnlySoManyInALedger() {
        assertThat(asks(0, 2, LEDGER)).isTrue();
        assertThat(asks(0, 3, LEDGER)).isFalse();
    }

    @Test
    @Tag("30-8.4.2")
    void onlySoManySurveyorsAskInALedgerButThisNodeAlwaysMay() {
        assertThat(asks(2, 0, LEDGER)).isFalse();
        assertThat(asks(SELF, 3, LEDGER)).isTrue();
        assertThat(asks(SELF, 0, LEDGER)).isTrue();
        assertThat(asks(SELF, 2, LEDGER)).isTrue();
    }

    @Test
    @Tag("30-8.4.3")
    void theFirstAnswerThatPassesTheLastChecksCounts() {
        assertThat(limiter.record(response(0, 1, LEDGER), () -> false)).isFalse();
        assertThat(answers(0, 1, LEDGER)).isTrue();
        assertThat(answers(0, 1, LEDGER)).isFalse();
    }

    @Test
    @Tag("30-8.4.4")
    void answersOfOtherLedgersAreRefused() {
        assertThat(answers(0, 1, LEDGER + 2)).isFalse();
        assertThat(answers(0, 1, LEDGER - 1)).isFalse();
    }

    @Test
    @Tag("30-8.4.5")
    void anAnswerToThisNodeIsRememberedLikeAnyOther() {
        assertThat(asks(SELF, 2, LEDGER)).isTrue();
        assertThat(limiter.record(response(SELF, 2, LEDGER), () -> false)).isFalse();
        assertThat(answers(SELF, 2, LEDGER)).isTrue();
    }

    @Test
    @Tag("30-8.4.6")
    void answersToQuestionsThatNobodySawAreRefused() {
        assertThat(answers(2, 1, LEDGER)).isFalse();
        assertThat(answers(0, 2, LEDGER)).isFalse();
    }

    @Test
    @Tag("30-8.4.7")
    void questionsOfOtherLedgersAreRefused() {
        assertThat(asks(0, 2, LEDGER + 2)).isFalse();
        assertThat(asks(0, 2, LEDGER - 1)).isFalse();
    }

    @Test
    @Tag("30-8.4.8")
    void aLaterLedgerHasRoomAgain() {
        assertThat(asks(2, 3, LEDGER)).isFalse();

        limiter.clearOld(LEDGER + 1);

        assertThat(asks(2, 3, LEDGER + 1)).isTrue();
        assertThat(limiter.content()).containsExactly(new SurveyLimiter.Asked(LEDGER + 1, node(2), node(3), false));
    }

    @Test
    void questionsOfAnotherKindAreRefused() {
        final TimeSlicedSurveyRequest strange =
                new TimeSlicedSurveyRequest(node(0), node(2), LEDGER, node(9), 2, 7, 0, 0);

        assertThat(limiter.admit(strange, () -> true)).isFalse();
        assertThat(asks(0, 2, LEDGER)).isTrue();
    }

    @Test
    void whatFailsTheLastChecksIsNotRemembered() {
        assertThat(limiter.admit(request(0, 2, LEDGER), () -> false)).isFalse();
        assertThat(asks(0, 2, LEDGER)).isTrue();
    }

    @Test
    void lastChecksAreLeftOutWhereTheAnswerIsClear() {
        final Uint256 unknown = node(2);

        assertThat(limiter.admit(request(0, 1, LEDGER), SurveyLimiterTest::notAsked))
                .isFalse();
        assertThat(limiter.record(response(2, 1, LEDGER), SurveyLimiterTest::notAsked))
                .isFalse();
        assertThat(limiter.content()).noneMatch(asked -> asked.surveyor().equals(unknown));
    }

    @Test
    void whatIsRememberedCanGoElsewhere() {
        assertThat(answers(0, 1, LEDGER)).isTrue();
        final SurveyLimiter successor =
                new SurveyLimiter(() -> new NodeId(node(SELF)), () -> trackingIndex, new LedgerWindow(0), 2);
        assertThat(successor.admit(request(0, 1, LEDGER), () -> true)).isTrue();

        successor.restore(limiter.content());

        assertThat(successor.content())
                .isEqualTo(limiter.content())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        new SurveyLimiter.Asked(LEDGER, node(0), node(1), true),
                        new SurveyLimiter.Asked(LEDGER, node(3), node(1), false)));
    }

    private boolean asks(final int surveyor, final int surveyed, final long ledger) {
        return limiter.admit(request(surveyor, surveyed, ledger), () -> true);
    }

    private boolean answers(final int surveyor, final int surveyed, final long ledger) {
        return limiter.record(response(surveyor, surveyed, ledger), () -> true);
    }

    private static boolean notAsked() {
        throw new AssertionError("this costs too much");
    }

    private static TimeSlicedSurveyRequest request(final int surveyor, final int surveyed, final long ledger) {
        return new TimeSlicedSurveyRequest(
                node(surveyor), node(surveyed), ledger, node(9), SurveyLimiter.TOPOLOGY, 7, 0, 0);
    }

    private static TimeSlicedSurveyResponse response(final int surveyor, final int surveyed, final long ledger) {
        return new TimeSlicedSurveyResponse(
                node(surveyor), node(surveyed), ledger, SurveyLimiter.TOPOLOGY, Opaque.EMPTY, 7);
    }

    private static Uint256 node(final int number) {
        final byte[] key = new byte[Uint256.BYTES];
        key[0] = (byte) number;
        return Uint256.of(key);
    }
}
