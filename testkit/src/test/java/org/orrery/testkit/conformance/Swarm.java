package org.orrery.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.orrery.testkit.Footing;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;

/** Nodes in the topologies of stellar-core's simulations, on loopback or over TCP. */
final class Swarm {
    private final Footing footing;
    private final UnaryOperator<NodeBuilder> setting;
    private final List<TestNode> nodes = new ArrayList<>();

    private Swarm(final Footing footing, final UnaryOperator<NodeBuilder> setting) {
        this.footing = footing;
        this.setting = setting;
    }

    /** Everybody is connected with everybody. */
    static Swarm core(final Footing footing, final int size, final UnaryOperator<NodeBuilder> setting) {
        final Swarm swarm = new Swarm(footing, setting);
        swarm.add(size);
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                swarm.connect(i, j);
            }
        }
        return swarm;
    }

    /** A core, and outer nodes that are connected with one node of the core each. */
    static Swarm hierarchy(
            final Footing footing, final int core, final int outer, final UnaryOperator<NodeBuilder> setting) {
        final Swarm swarm = core(footing, core, setting);
        swarm.add(outer);
        for (int i = 0; i < outer; i++) {
            swarm.connect(core + i, i % core);
        }
        return swarm;
    }

    List<TestNode> nodes() {
        return nodes;
    }

    TestNode node(final int index) {
        return nodes.get(index);
    }

    /** The node whose turn it is when everybody takes turns. */
    TestNode inTurn(final int turn) {
        return nodes.get(turn % nodes.size());
    }

    /** Waits until something holds for every node. */
    void await(final String what, final Predicate<TestNode> condition) {
        footing.await(what, () -> nodes.stream().allMatch(condition));
    }

    long sum(final ToLongFunction<TestNode> figure) {
        return nodes.stream().mapToLong(figure).sum();
    }

    private void add(final int count) {
        for (int i = 0; i < count; i++) {
            nodes.add(setting.apply(footing.node(nodes.size())).start());
        }
    }

    private void connect(final int from, final int to) {
        final TestNode initiator = nodes.get(from);
        final TestNode acceptor = nodes.get(to);
        initiator.dial(acceptor);
        footing.await(
                "both are connected", () -> initiator.isConnectedTo(acceptor) && acceptor.isConnectedTo(initiator));
    }
}
