package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.adverts.AdvertSettings;
import org.orrery.adverts.api.PullTotals;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.node.api.LedgerView;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/** Pull mode between whole nodes. Spec: 20-flow-flood-fetch.md, sections 9.1 and 9.5. */
class PullModeConformanceTest extends LoopbackNodes {
    private static final int COUNT = 100;
    private static final int PERIOD_MILLIS = 200;
    private static final long LATER_MILLIS = 10_000;

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
        final WireMessage advert =
                Messages20.advert(TransactionBuilder.payment(1).build());
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
        ring.node(0).send(ring.node(2), org.orrery.testkit.Messages.advert(five));
        ring.node(1).send(ring.node(2), org.orrery.testkit.Messages.advert(five));
        time.runFor(PERIOD_MILLIS);
        assertThat(List.of(unfulfilled(ring.node(0)), unfulfilled(ring.node(1))))
                .containsExactlyInAnyOrder(2L, 3L);

        time.runFor(2 * PERIOD_MILLIS);
        assertThat(ring.node(2).meter("overlay.send.flood-demand")).isEqualTo(4);
        assertThat(unfulfilled(ring.node(0))).isEqualTo(5);
        assertThat(unfulfilled(ring.node(1))).isEqualTo(5);
    }
}
