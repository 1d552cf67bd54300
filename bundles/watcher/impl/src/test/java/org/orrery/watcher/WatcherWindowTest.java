package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.externalize;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.value;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.LedgerView;

class WatcherWindowTest {
    private static final long NOW = TestClock.START_SECONDS;

    private final TestClock clock = new TestClock();
    private final TestFlooder flooder = new TestFlooder();
    private final TestSignatures signatures = new TestSignatures();
    private final Watcher watcher = watcher(WatcherSettings.defaults());

    @Test
    void knowsNothingAtFirst() {
        assertThat(watcher.view().synced()).isFalse();
        assertThat(watcher.view().tracking()).isFalse();
        assertThat(watcher.view().lastClosedLedger()).isEqualTo(1);
        assertThat(watcher.status().trackingIndex()).isZero();
    }

    @Test
    void theFirstStatementSaysWhereConsensusIs() {
        receive(1000);

        assertThat(watcher.view())
                .isEqualTo(new LedgerView(999, 1000, 27, 1000, 134_096, 5000, 989, 960, 997, true, true));
    }

    @Test
    void theOldestSlotAndTheCheckpointAreAtLeastOne() {
        receive(2);

        assertThat(watcher.view().minLedgerToRemember()).isEqualTo(1);
        assertThat(watcher.view().checkpointLedger()).isEqualTo(1);
        assertThat(watcher.view().minLedgerToAsk()).isEqualTo(1);
    }

    @Test
    @Tag("40-A05")
    @Tag("40-A20")
    void discardsSlotsOutsideTheWindow() {
        receive(1000);

        assertThat(receive(1101)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(receive(988)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(receive(0)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(receive(-1)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(receive(1L << 32)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(watcher.status().slotsHeld()).isEqualTo(1);
        assertThat(watcher.status().envelopesDiscarded()).isEqualTo(5);

        assertThat(receive(989)).isEqualTo(EnvelopeStatus.READY);
        assertThat(receive(960)).as("checkpoint").isEqualTo(EnvelopeStatus.READY);
        assertThat(receive(1100)).isEqualTo(EnvelopeStatus.READY);
    }

    @Test
    @Tag("40-A05")
    void holdsNoMoreSlotsThanTheWindowHas() {
        LongStream.rangeClosed(1000, 3000).forEach(this::receive);

        assertThat(watcher.status().slotsHeld()).isLessThanOrEqualTo(12 + 1);
        assertThat(watcher.status().validators()).isEqualTo(1);
    }

    @Test
    void oneValidatorAloneCannotMoveOnWhereTwoAreNeeded() {
        final Watcher careful = watcher(WatcherSettings.defaults().withMinValidators(2));
        careful.receiveEnvelope(message(1000, 0), PEER);

        careful.receiveEnvelope(message(1050, 0), PEER);
        assertThat(careful.view().trackingIndex()).isEqualTo(1000);

        careful.receiveEnvelope(message(1050, 1), PEER);
        assertThat(careful.view().trackingIndex()).isEqualTo(1050);
    }

    @Test
    void whenASlotIsPassedOldOnesAreForgottenHereAndByTheFlooder() {
        LongStream.rangeClosed(1000, 1015).forEach(this::receive);

        assertThat(watcher.consensusState(0)).hasSize(12).first().isEqualTo(message(1004, 0));
        assertThat(flooder.cleared).hasSize(16).last().isEqualTo(1004L);
    }

    @Test
    void theCheckpointIsHeldThoughItIsOld() {
        receive(1024);
        LongStream.rangeClosed(1025, 1050).forEach(this::receive);

        assertThat(watcher.consensusState(0)).hasSize(13).first().isEqualTo(message(1024, 0));
    }

    @Test
    void tellsAtMostAHundredSlots() {
        receive(1000);
        final Watcher careful = watcher(WatcherSettings.defaults().withMinValidators(2));
        LongStream.rangeClosed(1000, 1100).forEach(slot -> careful.receiveEnvelope(message(slot, 0), PEER));

        assertThat(careful.consensusState(0)).hasSize(100).last().isEqualTo(message(1099, 0));
        assertThat(careful.consensusState(1001)).hasSize(100).last().isEqualTo(message(1100, 0));
        assertThat(careful.consensusState(1101)).isEmpty();
    }

    @Test
    void losesConsensusAfterThirtyFiveSilentSeconds() {
        receive(1000);

        clock.passSeconds(35);
        assertThat(watcher.view().synced()).isTrue();

        clock.passSeconds(1);
        assertThat(watcher.view().synced()).isFalse();
        assertThat(watcher.view().tracking()).isFalse();
        assertThat(watcher.view().trackingIndex()).isEqualTo(1000);
    }

    @Test
    void copiesDoNotKeepConsensusAlive() {
        receive(1000);
        clock.passSeconds(30);
        assertThat(receive(1000)).isEqualTo(EnvelopeStatus.PROCESSED);

        clock.passSeconds(6);
        assertThat(watcher.view().synced()).isFalse();
    }

    @Test
    void findsConsensusAgainFarAhead() {
        receive(1000);
        clock.passSeconds(40);

        assertThat(receive(9000, NOW + 40)).isEqualTo(EnvelopeStatus.READY);
        assertThat(watcher.view().trackingIndex()).isEqualTo(9000);
        assertThat(watcher.view().synced()).isTrue();
        assertThat(watcher.status().slotsHeld()).isEqualTo(1);
    }

    @Test
    void aSlotOfTheWindowDoesNotTakeALostWatcherBack() {
        receive(1000);
        clock.passSeconds(40);

        receive(995, NOW + 40);
        assertThat(watcher.view().trackingIndex()).isEqualTo(1000);
        assertThat(watcher.view().synced()).isTrue();
    }

    @Test
    void startsAnewAfterTheNetworkWasReset() {
        receive(1000);
        clock.passSeconds(40);

        assertThat(receive(3, NOW + 40)).isEqualTo(EnvelopeStatus.READY);
        assertThat(watcher.view().trackingIndex()).isEqualTo(3);
        assertThat(watcher.consensusState(0)).hasSize(1);
    }

    @Test
    @Tag("40-A14")
    void discardsARecordingOfAnEarlierNetwork() {
        assertThat(receive(5000, NOW - 51)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(receive(5000, NOW - 86_400)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(receive(1000, NOW - 50)).isEqualTo(EnvelopeStatus.READY);
        assertThat(receive(5000, NOW - 86_400)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(watcher.view().trackingIndex()).isEqualTo(1000);
    }

    @Test
    @Tag("40-A14")
    void discardsCloseTimesOfTheFuture() {
        receive(1000);

        assertThat(receive(1001, NOW + 61)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(receive(1001, -1)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(receive(1001, NOW + 60)).isEqualTo(EnvelopeStatus.READY);
    }

    private EnvelopeStatus receive(final long slot) {
        return watcher.receiveEnvelope(message(slot, 0), PEER);
    }

    private EnvelopeStatus receive(final long slot, final long closeTime) {
        return watcher.receiveEnvelope(message(slot, 0, externalize(value(1, closeTime))), PEER);
    }

    private Watcher watcher(final WatcherSettings settings) {
        return Watchers.of(settings, () -> signatures, flooder::asFlooder, () -> null, clock);
    }
}
