package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.node.api.LedgerView;
import org.orrery.wire.api.WireMessage;

/** Limits, trimming and replacement; spec 20, sections 1.8 and 9.5 "outbound queue filtering". */
final class OutboundQueueTest {
    private static final int LIMIT = 100;
    private static final int TX_BYTES = 400;

    private final FlowMeters meters = new FlowMeters();
    private final OutboundQueues queues = queues(1 << 20);
    private final LedgerView ledger = Samples.ledger(LIMIT, 102_400);

    @Test
    @Tag("20-9.5.13")
    void tooManyTransactionsEmptyTheirQueue() {
        for (int i = 0; i < LIMIT + 10; i++) {
            queues.offer(Samples.transaction(TX_BYTES), 0, ledger);
        }

        assertThat(queues.count(QueueKind.TRANSACTION)).isEqualTo(9);
        assertThat(queues.weight(QueueKind.TRANSACTION)).isEqualTo(9 * TX_BYTES);
        assertThat(meters.totals().txDropped()).isEqualTo(LIMIT + 1);
    }

    @Test
    @Tag("20-9.5.13")
    void tooManyBytesOfTransactionsEmptyTheirQueue() {
        final OutboundQueues small = queues(TX_BYTES * 3 / 2);
        for (int i = 0; i < 3; i++) {
            small.offer(Samples.transaction(TX_BYTES), 0, ledger);
        }

        assertThat(small.count(QueueKind.TRANSACTION)).isEqualTo(1);
        assertThat(meters.totals().txDropped()).isEqualTo(2);
    }

    @Test
    @Tag("20-9.5.15")
    void tooManyHashesEmptyTheQueueOfAdvertsOrDemands() {
        for (int i = 0; i < LIMIT + 10; i++) {
            queues.offer(Samples.advert(1), 0, ledger);
            queues.offer(Samples.demand(1), 0, ledger);
        }
        assertThat(queues.count(QueueKind.ADVERT)).isEqualTo(9);
        assertThat(queues.count(QueueKind.DEMAND)).isEqualTo(9);

        queues.offer(Samples.advert(2), 0, ledger);
        queues.offer(Samples.demand(2), 0, ledger);

        assertThat(queues.count(QueueKind.ADVERT)).isEqualTo(10);
        assertThat(queues.count(QueueKind.DEMAND)).isEqualTo(10);
        assertThat(queues.weight(QueueKind.ADVERT)).isEqualTo(11);
        assertThat(meters.totals().advertDropped()).isEqualTo(LIMIT + 1);
        assertThat(meters.totals().demandDropped()).isEqualTo(LIMIT + 1);
    }

    @Test
    void trimmingOneQueueLeavesTheOthers() {
        queues.offer(Samples.advert(3), 0, ledger);
        for (int i = 0; i <= LIMIT; i++) {
            queues.offer(Samples.transaction(TX_BYTES), 0, ledger);
        }

        assertThat(queues.count(QueueKind.TRANSACTION)).isZero();
        assertThat(queues.count(QueueKind.ADVERT)).isEqualTo(1);
    }

    @Test
    void anOversizedTransactionIsLetGoSilently() {
        queues.offer(Samples.transaction(102_404), 0, ledger);
        queues.offer(Samples.transaction(102_400), 0, ledger);

        assertThat(queues.count(QueueKind.TRANSACTION)).isEqualTo(1);
        assertThat(queues.droppedMessages()).isZero();
    }

    @Test
    @Tag("20-9.5.11")
    void messagesOfTheCheckpointSlotStayHoweverOld() {
        final LedgerView later = Samples.ledger(LIMIT, 102_400, 18, 17);
        queues.offer(Samples.nominate(1, 17), 0, later);
        queues.offer(Samples.externalize(1, 17), 0, later);

        assertThat(queues.count(QueueKind.SCP)).isEqualTo(2);
    }

    @Test
    @Tag("20-9.5.12")
    void messagesOfTheCheckpointBeforeGo() {
        final LedgerView later = Samples.ledger(LIMIT, 102_400, 22, 25);
        queues.offer(Samples.nominate(1, 17), 0, later);
        queues.offer(Samples.externalize(1, 17), 0, later);

        assertThat(queues.count(QueueKind.SCP)).isZero();
        assertThat(meters.totals().scpDropped()).isEqualTo(2);
    }

    @Test
    @Tag("20-9.5.14")
    void theLatestStatementsAreNeverTrimmedByTheirSize() {
        final OutboundQueues tiny = queues(1);
        tiny.offer(Samples.nominate(1, 20), 0, ledger);
        tiny.offer(Samples.externalize(1, 20), 0, ledger);
        tiny.offer(Samples.externalize(2, 20), 0, ledger);

        assertThat(tiny.count(QueueKind.SCP)).isEqualTo(3);
    }

    @Test
    @Tag("20-9.5.14")
    void aNewerBallotTakesThePlaceOfTheOlderAndLeavesNominations() {
        final WireMessage nominate = Samples.nominate(1, 20);
        final WireMessage externalize = Samples.externalize(1, 20);
        queues.offer(Samples.prepare(1, 20), 1, ledger);
        queues.offer(nominate, 2, ledger);
        queues.offer(externalize, 3, ledger);

        assertThat(waiting()).containsExactly(externalize, nominate);
        assertThat(queues.elements().get(0).enqueuedNanos).isEqualTo(3);
        assertThat(meters.totals().scpDropped()).isEqualTo(1);
    }

    @Test
    @Tag("20-9.5.14")
    void statementsOfOtherNodesStay() {
        final List<WireMessage> externalized = new ArrayList<>();
        for (int node = 1; node <= 3; node++) {
            queues.offer(Samples.prepare(node, 20), 0, ledger);
            externalized.add(Samples.externalize(node, 20));
            queues.offer(externalized.get(node - 1), 0, ledger);
        }

        assertThat(waiting()).containsExactlyElementsOf(externalized);
    }

    @Test
    void atMostOneStatementIsReplacedEachTime() {
        final OutboundQueues unordered = new OutboundQueues(new QueueTrim(1, (older, newer) -> true, meters, 0));
        unordered.offer(Samples.prepare(1, 20), 0, ledger);
        unordered.offer(Samples.prepare(1, 21), 0, ledger);
        unordered.offer(Samples.prepare(1, 20), 0, ledger);
        assertThat(unordered.count(QueueKind.SCP)).isEqualTo(2);

        unordered.offer(Samples.nominate(1, 20), 0, ledger);
        assertThat(unordered.count(QueueKind.SCP)).isEqualTo(3);
    }

    @Test
    void statementsGoWhenTheLedgerMovesOnAndComeNoMoreWhileItStands() {
        final WireMessage current = Samples.externalize(1, 21);
        queues.offer(Samples.externalize(1, 20), 0, Samples.ledger(LIMIT, 102_400, 20, 1));
        queues.offer(current, 0, Samples.ledger(LIMIT, 102_400, 20, 1));
        assertThat(queues.count(QueueKind.SCP)).isEqualTo(2);

        queues.offer(Samples.externalize(2, 20), 0, Samples.ledger(LIMIT, 102_400, 21, 1));
        assertThat(waiting()).containsExactly(current);
        queues.offer(Samples.externalize(3, 20), 0, Samples.ledger(LIMIT, 102_400, 21, 1));
        assertThat(waiting()).containsExactly(current);
        assertThat(queues.droppedMessages()).isEqualTo(3);
    }

    @Test
    void theScpQueueHasALimitToo() {
        final WireMessage first = Samples.nominate(1, 20);
        queues.offer(first, 0, ledger);
        select(first.size());
        for (int i = 0; i < QueueTrim.MAX_SCP_MESSAGES; i++) {
            queues.offer(Samples.nominate(2 + i, 20), 0, ledger);
        }

        assertThat(queues.count(QueueKind.SCP)).isEqualTo(QueueTrim.MAX_SCP_MESSAGES);
        assertThat(waiting().get(0)).isSameAs(first);
        assertThat(waiting().get(1)).isEqualTo(Samples.nominate(3, 20));
        assertThat(queues.droppedMessages()).isEqualTo(1);
    }

    @Test
    void aStatementInFlightIsNotReplacedAndNotTrimmed() {
        final WireMessage prepare = Samples.prepare(1, 20);
        queues.offer(prepare, 0, ledger);
        select(prepare.size());

        queues.offer(Samples.externalize(1, 20), 0, Samples.ledger(LIMIT, 102_400, 20, 1));
        assertThat(queues.count(QueueKind.SCP)).isEqualTo(2);
        queues.offer(Samples.externalize(1, 30), 0, Samples.ledger(LIMIT, 102_400, 30, 1));
        assertThat(waiting()).containsExactly(prepare, Samples.externalize(1, 30));
    }

    @Test
    void writtenMessagesLeaveByIdentity() {
        final WireMessage sent = Samples.transaction(TX_BYTES);
        queues.offer(sent, 0, ledger);
        select(TX_BYTES);
        for (int i = 0; i < LIMIT; i++) {
            queues.offer(Samples.transaction(TX_BYTES), 0, ledger);
        }
        assertThat(queues.count(QueueKind.TRANSACTION)).isZero();
        final WireMessage equal = Samples.transaction(TX_BYTES);
        queues.offer(equal, 0, ledger);

        queues.written(sent);
        assertThat(waiting()).containsExactly(equal);
        queues.written(equal);
        assertThat(queues.count()).isZero();
        assertThat(queues.weight(QueueKind.TRANSACTION)).isZero();
    }

    private OutboundQueues queues(final int txQueueBytes) {
        return new OutboundQueues(new QueueTrim(txQueueBytes, Samples::isNewer, meters, 0));
    }

    private void select(final int bytes) {
        final List<QueuedMessage> batch = new ArrayList<>();
        queues.select(new PeerCredit(1, bytes), new SendWindow(0, 0), batch);
        assertThat(batch).hasSize(1);
    }

    private List<WireMessage> waiting() {
        return queues.elements().stream().map(each -> each.message).toList();
    }
}
