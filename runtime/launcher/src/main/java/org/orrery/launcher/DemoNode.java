package org.orrery.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One node of the demo, with the traffic bundle in it. */
final class DemoNode implements AutoCloseable {
    private final String name;
    private final FelixNode node;
    private final Function<Map<String, Object>, Map<String, Object>> traffic;
    private final int port;

    private DemoNode(
            final String name,
            final FelixNode node,
            final Function<Map<String, Object>, Map<String, Object>> traffic,
            final int port) {
        this.name = name;
        this.node = node;
        this.traffic = traffic;
        this.port = port;
    }

    /** Starts a node and waits until it accepts peers. */
    static DemoNode start(final Home home, final String name, final NodeConfig config) {
        final FelixNode node = FelixNode.start(withDemo(home), config);
        final Map<String, Object> status = Listening.awaitStatus(node);
        @SuppressWarnings("unchecked")
        final Function<Map<String, Object>, Map<String, Object>> traffic =
                node.marked(Function.class, "orrery.traffic");
        if (traffic == null) {
            node.close();
            throw UserError.failure("the distribution lacks the traffic bundle of the demo");
        }
        return new DemoNode(name, node, traffic, (Integer) status.get("listeningPort"));
    }

    private static List<Home.LeveledBundle> withDemo(final Home home) {
        final List<Home.LeveledBundle> all = new ArrayList<>(home.bundles());
        all.addAll(home.demoBundles());
        return all;
    }

    String name() {
        return name;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** The numbers of {@code overlay:info}. */
    Map<String, Object> status() {
        return Listening.status(node);
    }

    /** One of those numbers, 0 while it is missing. */
    long number(final String key) {
        return status().get(key) instanceof final Number number ? number.longValue() : 0;
    }

    void connect(final DemoNode other) {
        if (!traffic.apply(Map.of("do", "connect", "address", other.address())).containsKey("dialling")) {
            throw UserError.failure(name + " does not dial " + other.name());
        }
    }

    /** Lets this node's validators speak in a round; the number of messages that they sent. */
    int emitRound(final long slot) {
        return ((List<?>) traffic.apply(Map.of("do", "emitRound", "slot", slot)).get("ids")).size();
    }

    /** What the application of this node received. */
    Received received() {
        return Received.of(traffic.apply(Map.of("do", "received")));
    }

    @Override
    public void close() {
        node.close();
    }
}
