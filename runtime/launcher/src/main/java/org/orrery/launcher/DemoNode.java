package org.orrery.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/** One node of the demo, with the traffic bundle in it. */
final class DemoNode implements AutoCloseable {
    private static final String APPLICATION = "org.orrery.node.api.ConsensusInbox";
    private static final String SERVICE_ID = "service.id";
    private static final long EXCHANGE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final int index;
    private final FelixNode node;
    private final Function<Map<String, Object>, Map<String, Object>> traffic;
    private final Function<Map<String, Object>, Map<String, Object>> swaps;
    private final Map<String, Object> atStart;
    private volatile Map<String, Long> sentBefore = Map.of();

    private DemoNode(
            final int index,
            final FelixNode node,
            final Function<Map<String, Object>, Map<String, Object>> traffic,
            final Function<Map<String, Object>, Map<String, Object>> swaps,
            final Map<String, Object> atStart) {
        this.index = index;
        this.node = node;
        this.traffic = traffic;
        this.swaps = swaps;
        this.atStart = atStart;
    }

    /** Starts a node and waits until it accepts peers. */
    static DemoNode start(final Home home, final int index, final NodeConfig config) {
        final FelixNode node = FelixNode.start(withDemo(home), config);
        try {
            final Map<String, Object> status = Listening.awaitStatus(node);
            return new DemoNode(index, node, commands(node, "orrery.traffic"), commands(node, "orrery.swaps"), status);
        } catch (final RuntimeException failed) {
            node.close();
            throw failed;
        }
    }

    /** Its number, from 0; also the number of one of its validators. */
    int index() {
        return index;
    }

    String name() {
        return "node " + (index + 1);
    }

    /** Who it is, {@code G…}. */
    String id() {
        return (String) atStart.get("nodeId");
    }

    String address() {
        return "127.0.0.1:" + atStart.get("listeningPort");
    }

    void connect(final DemoNode other) {
        if (!ask("connect", "address", other.address()).containsKey("dialling")) {
            throw UserError.failure(name() + " does not dial " + other.name());
        }
    }

    /** Whom to follow to follow the validators of all nodes, as the watcher wants it. */
    String quorumSet() {
        return (String) ask("quorumSet").get("text");
    }

    /** Has the application follow a quorum set, and waits until it has started anew. */
    void follow(final String quorumSet) {
        final BundleContext context = node.context();
        final Object before = serviceId(context);
        final ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        try {
            context.getService(reference)
                    .getConfiguration(DemoSettings.WATCHER, "?")
                    .update(FrameworkUtil.asDictionary(DemoSettings.watcher(quorumSet)));
        } catch (final IOException broken) {
            throw UserError.failure(name() + " cannot be configured: " + broken.getMessage());
        } finally {
            context.ungetService(reference);
        }
        if (!DemoWait.until(() -> isOther(before, serviceId(context)), EXCHANGE_WAIT_NANOS)) {
            throw UserError.failure("the application of " + name() + " did not start anew within 20 s");
        }
    }

    /** Puts so many new transactions into the pool; their hashes. */
    List<String> submit(final int count) {
        return texts(ask("submit", "count", count).get("hashes"));
    }

    /** How many of these transactions are not here. */
    int missing(final List<String> hashes) {
        return (Integer) ask("missing", "hashes", hashes).get("count");
    }

    /** Makes a set of the transactions that wait here; its hash. */
    String propose(final long slot, final int most) {
        return (String) traffic.apply(Map.of("do", "propose", "slot", slot, "most", most))
                .get("txSet");
    }

    /** Lets this node's validators make a statement; how many did. */
    int emit(final DemoValue value, final String statement) {
        return texts(traffic.apply(value.command(statement)).get("ids")).size();
    }

    /** Which statements of a slot are here. */
    DemoArrivals arrivals(final long slot) {
        return DemoArrivals.of(ask("slot", "slot", slot));
    }

    /** What the application of this node received. */
    Received received() {
        return Received.of(ask("received"));
    }

    /** The parts of this node that can be replaced while it runs. */
    List<Part> parts() {
        return ((List<?>) swaps.apply(Map.of("do", "parts")).get("parts"))
                .stream().map(each -> part((Map<?, ?>) each)).toList();
    }

    /** Replaces a part by the one in a jar; what was done. */
    Map<String, Object> swap(final String area, final Path jar) {
        final DemoFigures before = figures();
        final Map<String, Object> answer = swaps.apply(Map.of("do", "swap", "area", area, "jar", jar.toString()));
        // Parts count anew. What was sent to each between this look and the move is missing in the table only.
        final Map<String, Long> sent = new HashMap<>(sentBefore);
        sent.putAll(before.sentBy(figures()));
        sentBefore = Map.copyOf(sent);
        return answer;
    }

    /** What to say of the gaps of links: {@code summary} and {@code text}. */
    Map<String, Object> histogram(final List<Long> gapNanos) {
        return swaps.apply(Map.of("do", "histogram", "gaps", gapNanos));
    }

    /** How it is doing. */
    DemoFigures figures() {
        return DemoFigures.of(ask("stats")).plus(sentBefore);
    }

    @Override
    public void close() {
        node.close();
    }

    private Map<String, Object> ask(final String command) {
        return traffic.apply(Map.of("do", command));
    }

    private Map<String, Object> ask(final String command, final String name, final Object argument) {
        return traffic.apply(Map.of("do", command, name, argument));
    }

    private Part part(final Map<?, ?> part) {
        final long bundle = (Long) part.get("bundle");
        return new Part(
                String.valueOf(part.get("area")),
                String.valueOf(part.get("version")),
                node.context().getBundle(bundle).getLocation());
    }

    @SuppressWarnings("unchecked")
    private static Function<Map<String, Object>, Map<String, Object>> commands(
            final FelixNode node, final String property) {
        final Function<Map<String, Object>, Map<String, Object>> found = node.marked(Function.class, property);
        if (found == null) {
            throw UserError.failure("the distribution lacks what the demo needs: no service with " + property);
        }
        return found;
    }

    private static boolean isOther(final Object before, final Object now) {
        return now != null && !now.equals(before);
    }

    private static Object serviceId(final BundleContext context) {
        final ServiceReference<?> reference = context.getServiceReference(APPLICATION);
        return reference == null ? null : reference.getProperty(SERVICE_ID);
    }

    private static List<String> texts(final Object answer) {
        return ((List<?>) answer).stream().map(String::valueOf).toList();
    }

    private static List<Home.LeveledBundle> withDemo(final Home home) {
        final List<Home.LeveledBundle> all = new ArrayList<>(home.bundles());
        all.addAll(home.demoBundles());
        return all;
    }

    /**
     * A part that is in charge.
     *
     * @param location where its bundle was installed from
     */
    record Part(String area, String version, String location) {}
}
