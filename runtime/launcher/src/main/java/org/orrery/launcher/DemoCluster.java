package org.orrery.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Several nodes on loopback, each dialling up to three that came before it, all following the validators of all; and one
 * more that is started when it is asked for.
 */
final class DemoCluster implements AutoCloseable {
    private static final int DIALS_PER_NODE = 3;
    private static final long WIRE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Home home;
    private final DemoDirectory directory;
    private final DemoSettings settings;
    private final List<DemoNode> nodes = new ArrayList<>();
    private String quorumSet;
    private CompletableFuture<DemoNode> late;

    private DemoCluster(final Home home, final int count) {
        this.home = home;
        directory = DemoDirectory.create();
        settings = new DemoSettings(directory.path(), count);
    }

    /** Starts all nodes but one of that many and waits until they are connected as wired. */
    static DemoCluster start(final Home home, final int count) {
        final DemoCluster cluster = new DemoCluster(home, count);
        try {
            cluster.startEarly();
            cluster.quorumSet = cluster.nodes.get(0).quorumSet();
            cluster.nodes.parallelStream().forEach(node -> node.follow(cluster.quorumSet));
            cluster.wire();
            return cluster;
        } catch (final RuntimeException | Error failed) {
            cluster.close();
            throw failed;
        }
    }

    /** The nodes that are there, in the order of their numbers. */
    List<DemoNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Copies of the parts' bundles, which go when the demo does. */
    DemoJars jars() {
        return new DemoJars(directory.path());
    }

    /** Starts the late node; a second call does nothing. */
    void startLate() {
        if (late == null) {
            final int last = settings.count() - 1;
            late = CompletableFuture.supplyAsync(() -> DemoNode.start(home, last, settings.node(last, quorumSet)));
        }
    }

    /**
     * The late node, connected as the others are: once, when it has started.
     *
     * @return null while it has not
     */
    DemoNode admitLate() {
        if (late == null || !late.isDone()) {
            return null;
        }
        final DemoNode node = joined(late);
        nodes.add(node);
        dial(nodes.size() - 1);
        return node;
    }

    @Override
    public void close() {
        if (late != null) {
            final DemoNode starting = late.handle((node, failure) -> node).join();
            if (starting != null && !nodes.contains(starting)) {
                nodes.add(starting);
            }
        }
        nodes.parallelStream().forEach(DemoNode::close);
        directory.close();
    }

    private void startEarly() {
        final List<CompletableFuture<DemoNode>> starting = IntStream.range(0, settings.count() - 1)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> DemoNode.start(home, i, settings.node(i, null))))
                .toList();
        RuntimeException failure = null;
        for (final CompletableFuture<DemoNode> node : starting) {
            try {
                nodes.add(joined(node));
            } catch (final RuntimeException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void wire() {
        final int links = IntStream.range(1, nodes.size()).map(this::dial).sum();
        final boolean wired = DemoWait.until(
                () -> nodes.stream().mapToLong(node -> node.figures().peers()).sum() >= 2L * links, WIRE_WAIT_NANOS);
        if (!wired) {
            throw UserError.failure("the nodes did not connect to each other within 30 s");
        }
    }

    private int dial(final int index) {
        final int first = Math.max(0, index - DIALS_PER_NODE);
        for (int other = first; other < index; other++) {
            nodes.get(index).connect(nodes.get(other));
        }
        return index - first;
    }

    private static DemoNode joined(final CompletableFuture<DemoNode> starting) {
        try {
            return starting.join();
        } catch (final CompletionException failed) {
            throw failed.getCause() instanceof final UserError error ? error : failed;
        }
    }
}
