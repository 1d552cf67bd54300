package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.orrery.overlay.api.NetworkId;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackConnection;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.testkit.Validator;
import org.orrery.testkit.VirtualTime;
import org.orrery.testkit.conformance.ChaosLawsTest.Fault;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Flooding and fetching over random topologies, with bad lines beside good ones.
 *
 * <p>A good connection loses nothing and keeps the order, as TCP does. So loss is a connection that ends, which is what
 * every fault of a bad line comes to, and repetition and exchange are what happens between connections: the same item
 * comes over several of them, after different times. The good lines connect all nodes; what went into a bad one is lost.
 */
class DisturbedMeshLawsTest {
    private static final int ITEMS = 12;
    private static final int ROUND_TRIP_LIMIT_MILLIS = 60;

    /** Nobody needs longer who asks a peer that says nothing, and everybody else after it. */
    private static final int LONG_ENOUGH_MILLIS = 60_000;

    @Property(tries = 100)
    void everyItemReachesEveryNodeOnceAndFetchingEnds(
            @ForAll final long seed,
            @ForAll @IntRange(min = 2, max = 6) final int size,
            @ForAll @IntRange(min = 0, max = 6) final int badLines,
            @ForAll final Fault fault) {
        final LoopbackFooting footing = new LoopbackFooting(VirtualTime.shuffled(seed), seed);
        final List<TestNode> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            nodes.add(footing.node(i)
                    .limits(20, 20, 20, 20)
                    .relayingAfterMillis(100)
                    .fetchingItems()
                    .start());
        }
        final Random random = new Random(seed);
        final List<LoopbackConnection> bad = connect(footing, nodes, badLines, random);
        bad.forEach(connection -> fault.strike(connection.toAcceptor()));
        bad.forEach(connection -> fault.strike(connection.toInitiator()));

        for (int i = 0; i < ITEMS; i++) {
            prepare(nodes.get(random.nextInt(size)), i);
            nodes.get(random.nextInt(size)).submit(TransactionBuilder.payment(i).build());
            footing.time().runFor(random.nextInt(100));
        }
        footing.time().runFor(LONG_ENOUGH_MILLIS);

        for (final TestNode node : nodes) {
            assertThat(node.application().envelopesReady()).isEqualTo(ITEMS);
            assertThat(node.application().held()).isEqualTo(ITEMS);
            assertThat(node.application().received(MessageType.TRANSACTION)).doesNotHaveDuplicates();
            assertThat(node.fetcher().status().items()).isZero();
            assertThat(node.fetcher().status().envelopes()).isZero();
        }
    }

    /** Good lines that make a tree, then bad ones beside them. */
    private static List<LoopbackConnection> connect(
            final LoopbackFooting footing, final List<TestNode> nodes, final int badLines, final Random random) {
        final Set<Set<Integer>> connected = new HashSet<>();
        for (int i = 1; i < nodes.size(); i++) {
            final int other = random.nextInt(i);
            connected.add(Set.of(i, other));
            connect(footing, nodes.get(i), nodes.get(other), random);
        }
        final List<LoopbackConnection> bad = new ArrayList<>();
        for (int i = 0; i < badLines; i++) {
            final int from = random.nextInt(nodes.size());
            final int to = random.nextInt(nodes.size());
            if (from != to && connected.add(Set.of(from, to))) {
                connect(footing, nodes.get(from), nodes.get(to), random);
                bad.add(footing.network().lastConnection());
            }
        }
        return bad;
    }

    private static void connect(
            final LoopbackFooting footing, final TestNode from, final TestNode to, final Random random) {
        footing.network().latencyMillis(1 + random.nextInt(ROUND_TRIP_LIMIT_MILLIS / 2));
        from.dial(to);
        footing.await("both are connected", () -> from.isConnectedTo(to) && to.isConnectedTo(from));
    }

    /** A statement of a validator of its own, which refers to a quorum set and a transaction set that are only here. */
    private static void prepare(final TestNode node, final int number) {
        final Uint256 key = Keys.signer(1_000 + number).node().key();
        final WireMessage quorumSet = new ScpQuorumSet(1, List.of(key), List.of()).toMessage();
        final WireMessage txSet =
                Messages.generalizedTxSet(Keys.hash("previous"), List.of(TransactionBuilder.payment(1_000 + number)));
        final Uint256 quorumSetHash = node.application().keep(quorumSet);
        final Uint256 txSetHash = node.application().keep(txSet);
        final Validator validator = new Validator(
                Keys.signer(1_000 + number), NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE), quorumSetHash);
        node.utter(validator.prepare(101, 1, Messages.value(txSetHash, 1_767_225_600L + number)));
    }
}
