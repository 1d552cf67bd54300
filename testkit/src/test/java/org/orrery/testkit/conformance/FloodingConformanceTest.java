package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.overlay.api.NetworkId;
import org.orrery.testkit.Footing;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.testkit.Validator;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Everybody gets everything, within a minute, whoever had it first. Spec: 20-flow-flood-fetch.md, section 9.1. */
class FloodingConformanceTest {
    private static final int COUNT = 100;
    private static final int CORE = 4;
    private static final int LARGER_CORE = 5;
    private static final int OUTER = 10;
    private static final double MOST_COPIES_PER_TRANSACTION = 1.05;
    private static final int PERIOD_MILLIS = 10;

    /** The capacities of stellar-core's unit tests. */
    private static final FlowLimits TEST_LIMITS = new FlowLimits(21, 20, 10, 0, 0, 1 << 20, 3 << 20);

    @Test
    @Tag("20-9.1.1")
    void transactionsReachEveryNodeOfACoreOnLoopback() {
        assertArrivedOnce(floodTransactions(core(new LoopbackFooting())));
    }

    @Test
    @Tag("20-9.1.2")
    void transactionsReachEveryNodeOfACoreOverTcp() {
        try (TcpFooting footing = new TcpFooting()) {
            floodTransactions(core(footing));
        }
    }

    @Test
    @Tag("20-9.1.6")
    void transactionsReachTheOuterNodesOnLoopback() {
        assertArrivedOnce(floodTransactions(hierarchy(new LoopbackFooting())));
    }

    @Test
    @Tag("20-9.1.6")
    void transactionsReachTheOuterNodesOverTcp() {
        try (TcpFooting footing = new TcpFooting()) {
            floodTransactions(hierarchy(footing));
        }
    }

    @Test
    @Tag("20-9.1.7")
    void statementsAndWhatTheyReferToReachEveryNodeOfACoreOnLoopback() {
        floodStatements(core(new LoopbackFooting()));
    }

    @Test
    @Tag("20-9.1.7")
    void statementsAndWhatTheyReferToReachEveryNodeOfACoreOverTcp() {
        try (TcpFooting footing = new TcpFooting()) {
            floodStatements(core(footing));
        }
    }

    @Test
    @Tag("20-9.1.7")
    void statementsAndWhatTheyReferToReachTheOuterNodesOnLoopback() {
        floodStatements(hierarchy(new LoopbackFooting()));
    }

    @Test
    @Tag("20-9.1.7")
    void statementsAndWhatTheyReferToReachTheOuterNodesOverTcp() {
        try (TcpFooting footing = new TcpFooting()) {
            floodStatements(hierarchy(footing));
        }
    }

    private static Swarm core(final Footing footing) {
        return Swarm.core(footing, CORE, FloodingConformanceTest::set);
    }

    private static Swarm hierarchy(final Footing footing) {
        return Swarm.hierarchy(footing, LARGER_CORE, OUTER, FloodingConformanceTest::set);
    }

    private static NodeBuilder set(final NodeBuilder node) {
        return node.flow(TEST_LIMITS)
                .adverts(PERIOD_MILLIS, PERIOD_MILLIS)
                .relayingAfterMillis(PERIOD_MILLIS)
                .fetchingItems();
    }

    private static Swarm floodTransactions(final Swarm swarm) {
        for (int i = 0; i < COUNT; i++) {
            swarm.inTurn(i).submit(TransactionBuilder.payment(i).build());
        }
        swarm.await(
                "every transaction is everywhere", node -> node.application().held() == COUNT);

        assertThat(swarm.sum(node -> node.pullMode().totals().unfulfilledUnknown()))
                .isZero();
        return swarm;
    }

    /** Only in virtual time: where a machine may stand still for half a second a transaction is demanded twice. */
    private static void assertArrivedOnce(final Swarm swarm) {
        for (final TestNode node : swarm.nodes()) {
            assertThat(node.application().received(MessageType.TRANSACTION)).doesNotHaveDuplicates();
        }
        final double arrived = (swarm.nodes().size() - 1.0) * COUNT;
        assertThat(swarm.sum(node -> node.meter("overlay.recv.transaction")) / arrived)
                .isBetween(1.0, MOST_COPIES_PER_TRANSACTION);
    }

    /** Nothing is agreed on: every statement is of a validator that trusts itself alone. */
    private static void floodStatements(final Swarm swarm) {
        final long nextSlot = swarm.node(0).application().view().lastClosedLedger() + 1;
        for (int i = 0; i < COUNT; i++) {
            prepare(swarm.inTurn(i), i, nextSlot);
        }
        swarm.await("every statement is everywhere", node -> node.application().envelopesReady() == COUNT);

        assertThat(swarm.sum(node -> node.fetcher().status().items())).isZero();
        assertThat(swarm.sum(node -> node.fetcher().status().quorumSets().count()))
                .isEqualTo((swarm.nodes().size() - 1L) * COUNT);
    }

    private static void prepare(final TestNode node, final int number, final long slot) {
        final Uint256 key = Keys.signer(1_000 + number).node().key();
        final WireMessage quorumSet = new ScpQuorumSet(1, List.of(key), List.of()).toMessage();
        final WireMessage txSet =
                Messages.generalizedTxSet(Keys.hash("previous"), List.of(TransactionBuilder.payment(number)));
        final Uint256 quorumSetHash = node.application().keep(quorumSet);
        final Uint256 txSetHash = node.application().keep(txSet);
        final Validator validator = new Validator(
                Keys.signer(1_000 + number), NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE), quorumSetHash);
        node.utter(validator.prepare(slot, 1, Messages.value(txSetHash, 1_767_225_600L + number)));
    }
}
