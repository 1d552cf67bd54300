package org.orrery.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.Uint256;

class TransactionLogTest {
    private final TransactionLog log = new TransactionLog();

    @Test
    void tellsTransactionsFromTheirCopies() {
        log.received(hash(1));
        log.received(hash(1));
        log.received(hash(2));
        log.submitted(hash(3), true);
        log.received(hash(3));

        assertThat(log.snapshot())
                .containsEntry("transactionsUnique", 2L)
                .containsEntry("transactionsCopies", 2L)
                .containsEntry("transactionsSubmitted", 1L);
    }

    @Test
    void doesNotKnowWhatThePoolRefused() {
        log.submitted(hash(1), false);

        assertThat(log.snapshot()).containsEntry("transactionsRefused", 1L);
        assertThat(log.missing(List.of(hash(1)))).isEqualTo(1);
        assertThat(log.candidates()).isEmpty();
    }

    @Test
    void offersEachForSetsUntilItIsSettled() {
        log.submitted(hash(1), true);
        log.received(hash(2));
        log.settled(hash(1));
        log.received(hash(1));

        assertThat(log.candidates()).containsExactly(hash(2));
        assertThat(log.missing(List.of(hash(1), hash(2), hash(3)))).isEqualTo(1);
    }

    @Test
    void forgetsTheOldest() {
        for (int i = 0; i <= TransactionLog.MAX_TRANSACTIONS; i++) {
            log.received(hash(i));
        }

        assertThat(log.missing(List.of(hash(0), hash(1)))).isEqualTo(1);
        assertThat(log.candidates()).hasSize(TransactionLog.MAX_TRANSACTIONS).startsWith(hash(1));
    }

    @Test
    void countsAnewWithoutForgetting() {
        log.received(hash(1));
        log.reset();
        log.received(hash(1));

        assertThat(log.snapshot()).containsEntry("transactionsUnique", 0L).containsEntry("transactionsCopies", 1L);
    }

    private static Uint256 hash(final int number) {
        return Hashes.sha256(new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)});
    }
}
