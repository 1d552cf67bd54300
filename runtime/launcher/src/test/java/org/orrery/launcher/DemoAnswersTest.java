package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the launcher reads what the station in a node of the demo answers. */
class DemoAnswersTest {
    @Test
    void addsUpWhatWasReceived() {
        final Map<String, Object> answer = new HashMap<>(Map.of(
                "distinct", 30L,
                "own", 12L,
                "duplicates", 5L,
                "stale", 1L,
                "repeated", 0L,
                "discarded", 0L,
                "uncounted", 0L,
                "ownRefused", 0L,
                "transactionsUnique", 40L,
                "transactionsRefused", 0L));

        assertThat(Received.of(answer)).isEqualTo(new Received(42, 6, 0, 0, 40, 0));
        assertThat(Received.of(answer).faults()).isZero();

        answer.putAll(Map.of("repeated", 1L, "discarded", 2L, "uncounted", 4L, "ownRefused", 8L));
        answer.put("transactionsRefused", 16L);
        assertThat(Received.of(answer).faults()).isEqualTo(31);
    }

    @Test
    void readsFigures() {
        final DemoFigures figures = DemoFigures.of(Map.of(
                "peers",
                3,
                "externalizedSlot",
                1007L,
                "synced",
                true,
                "txSetsFetched",
                4L,
                "transactionsSentTo",
                Map.of("GABC", 17L)));

        assertThat(figures.peers()).isEqualTo(3);
        assertThat(figures.ledger()).isEqualTo(1007);
        assertThat(figures.synced()).isTrue();
        assertThat(figures.txSets()).isEqualTo(4);
        assertThat(figures.sentTo("GABC")).isEqualTo(17);
        assertThat(figures.sentTo("GXYZ")).isZero();
        assertThat(figures.quorumSets()).isZero();
    }

    @Test
    void readsTheTimesOfASlot() {
        final DemoArrivals arrivals =
                DemoArrivals.of(Map.of("count", 2, "emitted", new long[] {0, 7}, "arrived", new long[] {9}));

        assertThat(arrivals.count()).isEqualTo(2);
        assertThat(arrivals.emitted(1)).isEqualTo(7);
        assertThat(arrivals.emitted(2)).isZero();
    }

    @Test
    void addsWhatAReplacedPartHadSent() {
        final DemoFigures before = DemoFigures.of(Map.of("transactionsSentTo", Map.of("A", 17L, "B", 5L)));
        final DemoFigures after = DemoFigures.of(Map.of("transactionsSentTo", Map.of("A", 2L, "B", 5L)));

        assertThat(before.sentBy(after)).isEqualTo(Map.of("A", 17L));
        assertThat(after.plus(before.sentBy(after)).sentTo()).isEqualTo(Map.of("A", 19L, "B", 5L));
    }

    @Test
    void countsBodiesForEachTransaction() {
        assertThat(DemoTable.ratio(0, 0)).isEqualTo(1);
        assertThat(DemoTable.ratio(21, 20)).isEqualTo(DemoVerdict.MAX_BODIES_PER_TRANSACTION);
    }
}
