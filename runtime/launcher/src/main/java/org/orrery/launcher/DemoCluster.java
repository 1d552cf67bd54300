package org.orrery.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Several nodes on loopback, each dialling up to three that came before it. */
final class DemoCluster implements AutoCloseable {
    private static final String PASSPHRASE = "Orrery demo network ; November 2026";
    private static final int DIALS_PER_NODE = 3;
    private static final long WIRE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path data;
    private final List<DemoNode> nodes;

    private DemoCluster(final Path data, final List<DemoNode> nodes) {
        this.data = data;
        this.nodes = List.copyOf(nodes);
    }

    /** Starts that many nodes and waits until all are connected as wired. */
    static DemoCluster start(final Home home, final int count) {
        final Path data = temporaryDirectory();
        final List<CompletableFuture<DemoNode>> starting = IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        DemoNode.start(home, "node " + (i + 1), config(data.resolve("node" + (i + 1)), i, count))))
                .toList();
        final List<DemoNode> nodes = new ArrayList<>();
        RuntimeException failure = null;
        for (final CompletableFuture<DemoNode> node : starting) {
            try {
                nodes.add(node.join());
            } catch (final CompletionException failed) {
                failure = failed.getCause() instanceof final UserError error ? error : failed;
            }
        }
        final DemoCluster cluster = new DemoCluster(data, nodes);
        if (failure != null) {
            cluster.close();
            throw failure;
        }
        cluster.wire();
        return cluster;
    }

    List<DemoNode> nodes() {
        return nodes;
    }

    @Override
    public void close() {
        nodes.parallelStream().forEach(DemoNode::close);
        delete(data);
    }

    private void wire() {
        int links = 0;
        for (int i = 1; i < nodes.size(); i++) {
            for (int j = Math.max(0, i - DIALS_PER_NODE); j < i; j++, links++) {
                nodes.get(i).connect(nodes.get(j));
            }
        }
        final long start = System.nanoTime();
        while (nodes.stream().mapToLong(node -> node.number("peers")).sum() < 2L * links) {
            if (System.nanoTime() - start > WIRE_WAIT_NANOS) {
                close();
                throw UserError.failure("the nodes did not connect to each other within 30 s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static NodeConfig config(final Path data, final int index, final int count) {
        final Map<String, Object> traffic = Map.of(
                "TRAFFIC_VALIDATORS", count * DemoTraffic.VALIDATORS_PER_NODE,
                "TRAFFIC_NODE", index,
                "TRAFFIC_NODES", count);
        return new NodeConfig(
                data,
                PASSPHRASE,
                "127.0.0.1",
                0,
                List.of(),
                null,
                "v27.1.0",
                true,
                Map.of("org.orrery.traffic", traffic));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("orrery-demo");
        } catch (final IOException full) {
            throw UserError.failure("no temporary directory can be made (" + full.getMessage()
                    + "); set JAVA_OPTS=-Djava.io.tmpdir=DIR to one that can be written");
        }
    }

    private static void delete(final Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
                        throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(final Path visited, final IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (final IOException leftBehind) {
            System.err.println("orrery: " + directory + " could not be removed: " + leftBehind.getMessage());
        }
    }
}
