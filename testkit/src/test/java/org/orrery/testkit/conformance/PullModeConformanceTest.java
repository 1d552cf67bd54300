package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.adverts.AdvertSettings;
import org.orrery.adverts.api.PullTotals;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.node.api.LedgerView;
import org.orrery.testkit.Messages;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.WireMessage;

/** Pull mode between whole nodes. Spec: 20-flow-flood-fetch.md, sections 9.1 and 9.5. */
class PullModeConformanceTest extends LoopbackNodes {
    private static final int COUNT = 100;
    private static final int PERIOD_MILLIS = 200;
    private static final long LATER_MILLIS = 10_000;
    private static final FlowLimits SMALLEST =
            new FlowLimits(2, 1, 1, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES + 2_100, 100, 1 << 20, 3 << 20);

    @Test
    @Tag("20-9.1.3")
    @Tag("20-9.1.4")
    void twoNodesOfferEachOtherTheirHalvesAndAgainOnceThatIsForgotten() {
        final Swarm pair = Swarm.core(footing, 2, node -> node.relayingAfterMillis(0));
        submit(pair, COUNT);
        pair.await("both have all", node -> node.application().held() == COUNT);
        time.runFor(LATER_MILLIS);
        for (final TestNode node : pair.nodes()) {
            assertThat(node.meter("overlay.send.flood-advert")).isPositive();
            assertThat(node.meter("overlay.recv.flood-advert")).isPositive();
            assertThat(node.meter("overlay.send.flood-demand")).isPositive();
            assertThat(node.flooder().status().advertised()).isEqualTo(COUNT / 2);
            assertThat(node.pullMode().totals().fulfilled()).isEqualTo(COUNT / 2);
            assertThat(unfulfilled(node)).isZero();
        }

        rebroadcastFirst(pair);
        assertOffered(pair, COUNT / 2);

        pair.nodes().forEach(PullModeConformanceTest::forgetFloods);
        time.runFor(LATER_MILLIS);
        rebroadcastFirst(pair);
        assertOffered(pair, COUNT / 2 + 1);
    }

    @Test
    @Tag("20-9.1.5")
    void fourNodesOverTcpDemandNoMoreThanThereIs() {
        try (TcpFooting tcp = new TcpFooting()) {
            final Swarm swarm = Swarm.core(tcp, 4, node -> node.relayingAfterMillis(PERIOD_MILLIS));
            submit(swarm, COUNT);
            swarm.await("everybody has all", node -> node.application().held() == COUNT);
            swarm.await(
                    "everybody served somebody",
                    node -> node.pullMode().totals().fulfilled() >= COUNT / 4);

            for (final TestNode node : swarm.nodes()) {
                final long adverts = node.meter("overlay.send.flood-advert");
                final long hashes = node.flooder().status().advertised();
                final long fulfilled = node.pullMode().totals().fulfilled();
                assertThat(adverts).isBetween(1L, 300L).isLessThanOrEqualTo(hashes);
                assertThat(node.meter("overlay.recv.flood-advert")).isBetween(1L, 300L);
                assertThat(node.meter("overlay.send.flood-demand")).isBetween(1L, 300L);
                assertThat(hashes).isBetween(25L, 300L);
                assertThat(fulfilled).isBetween(25L, 300L).isLessThanOrEqualTo(hashes);
                assertThat(unfulfilled(node)).isZero();
            }
        }
    }

    @Test
    @Tag("20-9.1.5")
    void fourNodesOnLoopbackGetEveryTransactionOnce() {
        final Swarm swarm = Swarm.core(footing, 4, node -> node.relayingAfterMillis(PERIOD_MILLIS));
        submit(swarm, COUNT);
        swarm.await("everybody has all", node -> node.application().held() == COUNT);
        time.runFor(LATER_MILLIS);

        for (final TestNode node : swarm.nodes()) {
            assertThat(node.meter("overlay.recv.transaction")).isEqualTo(COUNT * 3 / 4);
            assertThat(node.pullMode().totals().demandTimeouts()).isZero();
        }
    }

    @Test
    @Tag("20-9.5.16")
    void anAdvertThatIsRepeatedIsDemandedOnce() {
        final Swarm ring = ring();
        final WireMessage advert = Messages.advert(transactions(1));
        for (int i = 0; i < 3; i++) {
            ring.node(0).send(ring.node(2), advert);
        }
        time.runFor(LATER_MILLIS);
        assertThat(ring.node(0).meter("overlay.recv.flood-demand")).isEqualTo(1);

        ring.node(0).send(ring.node(2), advert);
        time.runFor(LATER_MILLIS);
        assertThat(ring.node(0).meter("overlay.recv.flood-demand")).isEqualTo(1);
        assertThat(unfulfilled(ring.node(0))).isEqualTo(1);
    }

    @Test
    @Tag("20-9.5.17")
    void whoOfferedATransactionIsNotOfferedIt() {
        final Swarm ring = ring();
        final WireMessage transaction = TransactionBuilder.payment(1).build();
        ring.node(0).submit(transaction);
        ring.node(1).submit(transaction);
        time.runFor(LATER_MILLIS);

        final TestNode two = ring.node(2);
        assertThat(two.meter("overlay.send.flood-demand")).isEqualTo(1);
        assertThat(two.meter("overlay.recv.flood-advert")).isEqualTo(2);
        assertThat(two.meter("overlay.recv.transaction")).isEqualTo(1);
        assertThat(two.meter("overlay.send.flood-advert")).isZero();
        assertThat(ring.sum(node -> node.pullMode().totals().fulfilled())).isEqualTo(1);
    }

    @Test
    @Tag("20-9.5.19")
    void whatTwoPeersOfferIsSharedAndThenDemandedOfTheOther() {
        final Swarm ring = ring();
        final List<WireMessage> five = transactions(5);
        ring.node(0).send(ring.node(2), Messages.advert(five));
        ring.node(1).send(ring.node(2), Messages.advert(five));
        time.runFor(PERIOD_MILLIS);
        assertThat(List.of(unfulfilled(ring.node(0)), unfulfilled(ring.node(1))))
                .containsExactlyInAnyOrder(2L, 3L);

        time.runFor(2 * PERIOD_MILLIS);
        assertThat(ring.node(2).meter("overlay.send.flood-demand")).isEqualTo(4);
        assertThat(unfulfilled(ring.node(0))).isEqualTo(5);
        assertThat(unfulfilled(ring.node(1))).isEqualTo(5);
    }

    /** "overlay pull mode loadgen". */
    @Test
    void onlyWhoHasTransactionsOffersThem() {
        final Swarm pair = Swarm.core(footing, 2, node -> node.relayingAfterMillis(PERIOD_MILLIS));
        final TestNode one = pair.node(0);
        final TestNode two = pair.node(1);
        transactions(10).forEach(one::submit);
        time.runFor(LATER_MILLIS);

        assertThat(one.flooder().status().advertised()).isEqualTo(10);
        assertThat(two.flooder().status().advertised()).isZero();
        assertThat(two.meter("overlay.send.flood-demand")).isPositive();
        assertThat(one.pullMode().totals().fulfilled()).isEqualTo(10);
        assertThat(unfulfilled(one)).isZero();
    }

    /** "overlay flow control": one message at a time, and little more than one transaction's bytes. */
    @Test
    void theSmallestCapacitiesCarryTwoHundredTransactionsOverTcp() {
        try (TcpFooting tcp = new TcpFooting()) {
            final Swarm ring = Swarm.core(tcp, 3, node -> node.flow(SMALLEST).relayingAfterMillis(PERIOD_MILLIS));
            transactions(2 * COUNT).forEach(ring.node(0)::submit);
            ring.await("everybody has all", node -> node.application().held() == 2 * COUNT);

            ring.nodes().forEach(node -> assertThat(node.dropTexts()).isEmpty());
        }
    }

    /** The same in virtual time, where twenty transactions come in a second and nothing depends on the machine. */
    @Test
    void theSmallestCapacitiesCarryTwentyTransactionsInASecond() {
        final Swarm ring = Swarm.core(footing, 3, node -> node.flow(SMALLEST).relayingAfterMillis(PERIOD_MILLIS));
        for (final WireMessage transaction : transactions(2 * COUNT)) {
            ring.node(0).submit(transaction);
            time.runFor(50);
        }
        time.runFor(1_000);

        for (final TestNode node : ring.nodes()) {
            assertThat(node.application().held()).isEqualTo(2 * COUNT);
            assertThat(node.pullMode().totals().demandTimeouts()).isZero();
        }
    }

    private Swarm ring() {
        // As in the reference a demand is tried again after one period.
        final AdvertSettings settings = new AdvertSettings(100, PERIOD_MILLIS, PERIOD_MILLIS, 1.0, 1.0);
        final Swarm ring = Swarm.core(footing, 3, node -> node.adverts(settings));
        // Half a period after a round of demands.
        time.runFor(10 * PERIOD_MILLIS + PERIOD_MILLIS / 2 - time.elapsedMillis() % PERIOD_MILLIS);
        return ring;
    }

    private static void submit(final Swarm swarm, final int count) {
        final List<WireMessage> transactions = transactions(count);
        for (int i = 0; i < count; i++) {
            swarm.inTurn(i).submit(transactions.get(i));
        }
    }

    private static List<WireMessage> transactions(final int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> TransactionBuilder.payment(number).build())
                .toList();
    }

    private void rebroadcastFirst(final Swarm pair) {
        final WireMessage first = transactions(1).get(0);
        pair.nodes().forEach(node -> node.flooder().broadcast(first));
        time.runFor(LATER_MILLIS);
    }

    /** So many ledgers later that what was flooded is of no interest any more, as the application says. */
    private static void forgetFloods(final TestNode node) {
        node.application()
                .view(new LedgerView(
                        112, 112, 27, 1000, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES, 5000, 101, 64, 110, true, true));
        node.flooder().clearBelow(101);
    }

    private static void assertOffered(final Swarm pair, final long hashes) {
        assertThat(pair.nodes())
                .allSatisfy(
                        node -> assertThat(node.flooder().status().advertised()).isEqualTo(hashes));
    }

    private static long unfulfilled(final TestNode node) {
        final PullTotals totals = node.pullMode().totals();
        return totals.unfulfilledUnknown() + totals.unfulfilledBanned();
    }
}
