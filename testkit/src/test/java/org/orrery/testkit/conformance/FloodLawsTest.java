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
import org.orrery.overlay.api.NodeId;
import org.orrery.testkit.Frames;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.LoopbackPipe;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.Validator;
import org.orrery.testkit.VirtualTime;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/** What holds for flooding in every connected topology and in every order of events. Spec: 20-flow-flood-fetch.md, section 2. */
class FloodLawsTest {
    private static final Validator VALIDATOR = Validator.numbered(1, NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE));

    /** A copy of the message on its way from one node to another. */
    private record Passage(int from, int to, WireMessage message) {}

    @Property(tries = 150)
    void anScpMessageReachesEveryNodeAndIsNeverSentBack(
            @ForAll final long seed,
            @ForAll @IntRange(min = 2, max = 7) final int size,
            @ForAll @IntRange(min = 0, max = 8) final int extraEdges) {
        final LoopbackFooting footing = new LoopbackFooting(VirtualTime.shuffled(seed), seed);
        final List<TestNode> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            nodes.add(footing.node(i).limits(20, 20, 20, 20).start());
        }
        final List<Passage> passages = new ArrayList<>();
        connect(footing, nodes, passages, extraEdges, new Random(seed));
        final WireMessage message = VALIDATOR.nominate(101, Messages.value(Keys.hash("set"), seed >>> 1));
        final TestNode origin = nodes.get((int) Math.floorMod(seed, (long) size));

        origin.broadcast(message);
        footing.time().runFor(4_000);

        assertReachedAllOnce(nodes, origin, message);
        assertNeverSentBack(nodes, origin, passages);
    }

    private static void assertReachedAllOnce(
            final List<TestNode> nodes, final TestNode origin, final WireMessage message) {
        for (final TestNode node : nodes) {
            if (node != origin) {
                assertThat(node.application().received(MessageType.SCP_MESSAGE))
                        .isNotEmpty()
                        .containsOnly(message);
            }
        }
    }

    /** Each direction of each connection carries it at most once, and nobody sends it to whom it had it from. */
    private static void assertNeverSentBack(
            final List<TestNode> nodes, final TestNode origin, final List<Passage> passages) {
        final Set<Passage> once = new HashSet<>(passages);
        assertThat(passages).hasSameSizeAs(once);
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) != origin) {
                final NodeId first =
                        nodes.get(i).application().received().get(0).from();
                final int me = i;
                assertThat(passages)
                        .noneMatch(passage -> passage.from() == me
                                && nodes.get(passage.to()).id().equals(first));
            }
        }
    }

    private static void connect(
            final LoopbackFooting footing,
            final List<TestNode> nodes,
            final List<Passage> passages,
            final int extraEdges,
            final Random random) {
        for (int i = 1; i < nodes.size(); i++) {
            connect(footing, nodes, passages, i, random.nextInt(i));
        }
        for (int i = 0; i < extraEdges; i++) {
            connect(footing, nodes, passages, random.nextInt(nodes.size()), random.nextInt(nodes.size()));
        }
    }

    private static void connect(
            final LoopbackFooting footing,
            final List<TestNode> nodes,
            final List<Passage> passages,
            final int from,
            final int to) {
        final TestNode initiator = nodes.get(from);
        final TestNode acceptor = nodes.get(to);
        if (from == to || initiator.isConnectedTo(acceptor)) {
            return;
        }
        footing.network().latencyMillis(1 + (from * 7 + to * 3) % 5).onConnection(connection -> {
            watch(connection.toAcceptor(), from, to, passages);
            watch(connection.toInitiator(), to, from, passages);
        });
        initiator.dial(acceptor);
        footing.await(
                "both are connected", () -> initiator.isConnectedTo(acceptor) && acceptor.isConnectedTo(initiator));
        footing.time().runFor(20);
    }

    private static void watch(final LoopbackPipe pipe, final int from, final int to, final List<Passage> passages) {
        pipe.tamper(unit -> {
            for (final Frames.Frame frame : Frames.in(unit)) {
                if (frame.message().type() == MessageType.SCP_MESSAGE) {
                    passages.add(new Passage(from, to, frame.message()));
                }
            }
            return unit;
        });
    }
}
