package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.orrery.watcher.Statements.QUORUM_SET;
import static org.orrery.watcher.Statements.ballot;
import static org.orrery.watcher.Statements.confirm;
import static org.orrery.watcher.Statements.externalize;
import static org.orrery.watcher.Statements.nominate;
import static org.orrery.watcher.Statements.prepare;
import static org.orrery.watcher.Statements.value;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;

class StatementOrderTest {
    private static final Opaque A = value(1);
    private static final Opaque B = value(2);
    private static final Opaque C = value(3);
    private static final int LOW = StatementOrder.compare(A, B) < 0 ? 1 : 2;
    private static final int HIGH = 3 - LOW;

    @ParameterizedTest
    @MethodSource("ascending")
    void theSecondSaysMore(final ScpPledges older, final ScpPledges newer) {
        assertThat(StatementOrder.isNewer(older, newer)).isTrue();
        assertThat(StatementOrder.isNewer(newer, older)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("unrelated")
    void neitherSaysMore(final ScpPledges one, final ScpPledges other) {
        assertThat(StatementOrder.isNewer(one, other)).isFalse();
        assertThat(StatementOrder.isNewer(other, one)).isFalse();
    }

    @Test
    void ordersBytesUnsignedAndTheShorterFirst() {
        assertThat(StatementOrder.compare(Opaque.of((byte) 0x7f), Opaque.of((byte) 0x80)))
                .isNegative();
        assertThat(StatementOrder.compare(Opaque.of((byte) 1), Opaque.of((byte) 1, (byte) 0)))
                .isNegative();
        assertThat(StatementOrder.compare(A, A)).isZero();
    }

    private static Stream<Arguments> ascending() {
        return Stream.of(
                arguments(nominate(A), nominate(A, B)),
                arguments(nominate(A, B), nominate(List.of(A, B), List.of(B))),
                arguments(nominate(A, C), nominate(A, B, C)),
                arguments(prepare(9), confirm(1)),
                arguments(prepare(9), externalize(A)),
                arguments(confirm(9), externalize(A)),
                arguments(prepare(1), prepare(2)),
                arguments(prepared(ballot(1, LOW), null, null, 0), prepared(ballot(1, HIGH), null, null, 0)),
                arguments(prepare(2), prepared(ballot(2, 1), ballot(1, 1), null, 0)),
                arguments(
                        prepared(ballot(3, 1), ballot(2, HIGH), null, 0),
                        prepared(ballot(3, 1), ballot(2, HIGH), ballot(1, LOW), 0)),
                arguments(prepared(ballot(3, 1), ballot(2, 1), null, 1), prepared(ballot(3, 1), ballot(2, 1), null, 2)),
                arguments(confirm(1), confirm(2)),
                arguments(confirmed(3, 1, 3), confirmed(3, 2, 1)),
                arguments(confirmed(3, 2, 1), confirmed(3, 2, 2)));
    }

    private static Stream<Arguments> unrelated() {
        return Stream.of(
                arguments(nominate(A), nominate(A)),
                arguments(nominate(A), nominate(B)),
                arguments(nominate(A, B), nominate(A, C)),
                arguments(nominate(List.of(A), List.of(A)), nominate(List.of(A, B), List.of())),
                arguments(nominate(A), prepare(1)),
                arguments(nominate(A), externalize(A)),
                arguments(prepare(1), prepare(1)),
                arguments(confirm(1), confirm(1)),
                arguments(externalize(A), externalize(B)));
    }

    private static ScpPrepare prepared(
            final ScpBallot ballot, final ScpBallot prepared, final ScpBallot preparedPrime, final long nH) {
        return new ScpPrepare(QUORUM_SET, ballot, prepared, preparedPrime, 0, nH);
    }

    private static ScpConfirm confirmed(final long counter, final long nPrepared, final long nH) {
        return new ScpConfirm(ballot(counter, 1), nPrepared, 1, nH, QUORUM_SET);
    }
}
