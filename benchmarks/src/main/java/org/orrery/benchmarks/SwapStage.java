package org.orrery.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.osgi.framework.BundleException;

/** The distribution's node, and other nodes in this process that send to it over a TCP connection each. */
final class SwapStage implements AutoCloseable {
    /** More than the 5,000 under which a swap is to go unnoticed. */
    private static final int MESSAGES_PER_SECOND = 6_000;
    /** Messages between two swaps; the first ones, before the first swap, let the compiler see the way. */
    private static final int BETWEEN_SWAPS = 600;

    private static final int WARM_UP = 30_000;

    private final Path directory;
    private final ContainerNode node;
    private final TcpFooting footing;
    private final SwapLoad load;
    private final long readBefore;
    private final Map<String, PartVersions> versions = new HashMap<>();

    private SwapStage(
            final Path directory,
            final ContainerNode node,
            final TcpFooting footing,
            final SwapLoad load,
            final long readBefore) {
        this.directory = directory;
        this.node = node;
        this.footing = footing;
        this.load = load;
        this.readBefore = readBefore;
    }

    /** Starts all nodes, connects them, and begins to send. */
    static SwapStage open(final Path home, final int links) throws IOException, BundleException {
        final Path directory = Files.createTempDirectory("orrery-swap");
        final ContainerNode node = ContainerNode.start(home, directory, NodeBuilder.PASSPHRASE);
        final TcpFooting footing = new TcpFooting();
        final List<SwapLoad.Way> ways = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            final TestNode sender = footing.node(1 + i).start();
            sender.control().connect("127.0.0.1:" + node.port());
            footing.await(
                    "a sender is connected",
                    () -> sender.directory().authenticated().size() == 1);
            ways.add(new SwapLoad.Way(
                    sender.directory(),
                    sender.links()
                            .find(sender.directory().authenticated().get(0).link())
                            .orElseThrow()));
        }
        footing.await("all are connected", () -> node.figure("peers") == links);
        final long readBefore = node.figure("messagesRead");
        final SwapLoad load = new SwapLoad(ways, MESSAGES_PER_SECOND);
        final SwapStage stage = new SwapStage(directory, node, footing, load, readBefore);
        stage.flow(WARM_UP);
        return stage;
    }

    /**
     * Replaces a part so many times.
     *
     * @return the gaps of all links
     */
    List<Long> swap(final String area, final int times, final SwapKind kind) throws IOException, BundleException {
        if (!versions.containsKey(area)) {
            versions.put(area, new PartVersions(node.jarOf(area), Files.createTempDirectory(directory, area)));
        }
        final List<Long> gaps = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            flow(BETWEEN_SWAPS);
            gaps.addAll(node.swap(area, versions.get(area).next(), kind));
        }
        return gaps;
    }

    /** What is sent to the node all the time. */
    SwapLoad load() {
        return load;
    }

    /**
     * Ends the sending; how many messages did not arrive. One that goes missing on a link, or comes twice, breaks the
     * sequence of its seals and ends that link, which is an exception.
     */
    double lost() {
        load.close();
        try {
            footing.await("everything arrived", () -> read() >= load.sent());
        } catch (final IllegalStateException late) {
            return Math.max(load.shed(), load.sent() - read());
        }
        return load.shed();
    }

    @Override
    public void close() throws IOException {
        load.close();
        footing.close();
        node.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private long read() {
        return node.figure("messagesRead") - readBefore;
    }

    /** Waits until so many messages more have been sent. */
    private void flow(final int messages) {
        final long until = load.sent() + messages;
        footing.await("messages are sent", () -> load.lost() || load.sent() >= until);
        if (load.lost()) {
            throw new IllegalStateException("a link was lost");
        }
    }
}
