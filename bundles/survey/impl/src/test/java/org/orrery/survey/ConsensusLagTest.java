package org.orrery.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Spec: 30-manager-persistence-survey-admin.md, section 4.4. */
final class ConsensusLagTest {
    private final Bench node = new Bench(1);
    private final List<Long> firstToSelf = new ArrayList<>();
    private final List<Long> selfToOther = new ArrayList<>();
    private Recording recording = new Recording(new Random(1));
    private final ConsensusLag lag = new ConsensusLag(
            new SurveyPorts(null, null, null, null, null, () -> node::view, null, in -> {}),
            node.time,
            () -> recording,
            firstToSelf::add,
            selfToOther::add);

    @Test
    void bothTimesCountFromTheFirst() {
        heard(101, 1);
        node.time.advance(40);
        heard(101, 2);
        node.time.advance(60);
        node.ledger = 101;
        heard(101, 3);
        node.time.advance(30);
        heard(101, 4);

        assertThat(firstToSelf).containsExactly(100L);
        assertThat(selfToOther).containsExactly(130L);
    }

    @Test
    void whoIsFirstItselfHasNoDelay() {
        heard(100, 9);
        node.ledger = 101;
        heard(100, 8);
        node.time.advance(20);
        heard(101, 1);

        assertThat(firstToSelf).containsExactly(0L);
        assertThat(selfToOther).containsExactly(20L);
    }

    @Test
    void ledgersThatWereCaughtUpWithDoNotCountUnlessHeard() {
        heard(103, 1);
        node.time.advance(10);
        node.ledger = 110;
        heard(110, 2);

        assertThat(firstToSelf).containsExactly(10L, 0L);
    }

    @Test
    void whatIsNotTakenInDoesNotCountNorDoOtherStatements() {
        lag.delivered(externalize(101, 1), EnvelopeStatus.DISCARDED);
        node.time.advance(10);
        node.ledger = 101;
        heard(101, 2);

        assertThat(firstToSelf).containsExactly(0L);
    }

    @Test
    void nothingIsMeasuredWhileNothingIsRecorded() {
        recording = null;
        heard(101, 1);
        node.ledger = 101;
        heard(101, 2);

        recording = new Recording(new Random(2));
        heard(101, 3);

        assertThat(firstToSelf).isEmpty();
        assertThat(selfToOther).isEmpty();
    }

    private void heard(final long slot, final int validator) {
        lag.delivered(externalize(slot, validator), EnvelopeStatus.READY);
    }

    private static WireMessage externalize(final long slot, final int validator) {
        final Uint256 any = Uint256.of(Bench.seed(validator));
        final ScpStatement statement = new ScpStatement(
                any, slot, new ScpExternalize(new ScpBallot(1, Opaque.of((byte) 1, (byte) 2)), 1, any));
        return new ScpEnvelope(statement, Opaque.of(new byte[64])).toMessage();
    }
}
