package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.QUORUM_SET;
import static org.orrery.watcher.Statements.ballot;
import static org.orrery.watcher.Statements.nominate;
import static org.orrery.watcher.Statements.prepare;
import static org.orrery.watcher.Statements.value;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;

class StatementRulesTest {
    private static final Opaque LOW = StatementOrder.compare(value(1), value(2)) < 0 ? value(1) : value(2);
    private static final Opaque HIGH = LOW.equals(value(1)) ? value(2) : value(1);

    @Test
    void acceptsWhatAValidatorStates() {
        assertThat(Statements.history()).allMatch(StatementRules::isSane);
        assertThat(StatementRules.isSane(new ScpPrepare(QUORUM_SET, ballot(3, 1), ballot(3, 1), ballot(2, 2), 1, 2)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("insane")
    void refusesWhatNoValidatorWouldState(final ScpPledges pledges) {
        assertThat(StatementRules.isSane(pledges)).isFalse();
    }

    @Test
    void namesEveryValueOnce() {
        assertThat(StatementRules.values(nominate(List.of(LOW, HIGH), List.of(LOW))))
                .containsExactly(LOW, HIGH, LOW);
        assertThat(StatementRules.values(prepare(1))).containsExactly(value(1));
        assertThat(StatementRules.values(new ScpPrepare(QUORUM_SET, ballot(3, 1), ballot(2, 2), ballot(1, 3), 0, 0)))
                .containsExactly(value(1), value(2), value(3));
    }

    private static Stream<ScpPledges> insane() {
        return Stream.of(
                new ScpNominate(QUORUM_SET, List.of(), List.of()),
                new ScpNominate(QUORUM_SET, List.of(HIGH, LOW), List.of()),
                new ScpNominate(QUORUM_SET, List.of(LOW), List.of(LOW, LOW)),
                prepare(0),
                new ScpPrepare(QUORUM_SET, ballot(1, 1), null, null, 0, 1),
                new ScpPrepare(QUORUM_SET, ballot(2, 1), ballot(1, 1), null, 0, 2),
                new ScpPrepare(QUORUM_SET, ballot(2, 1), ballot(2, 1), null, 2, 1),
                new ScpPrepare(QUORUM_SET, ballot(1, 1), ballot(2, 1), null, 1, 2),
                new ScpPrepare(QUORUM_SET, ballot(3, 1), ballot(1, 1), ballot(2, 2), 0, 0),
                new ScpPrepare(QUORUM_SET, ballot(3, 1), ballot(2, 1), ballot(1, 1), 0, 0),
                new ScpConfirm(ballot(0, 1), 0, 0, 0, QUORUM_SET),
                new ScpConfirm(ballot(1, 1), 1, 1, 2, QUORUM_SET),
                new ScpConfirm(ballot(2, 1), 1, 2, 1, QUORUM_SET),
                new ScpExternalize(ballot(0, 1), 1, QUORUM_SET),
                new ScpExternalize(ballot(2, 1), 1, QUORUM_SET));
    }
}
