package org.orrery.itests.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** A node with the watcher and with generated validators, which puts traffic in. */
final class TalkingNode implements AutoCloseable {
    private static final String CONTROL = "org.orrery.peers.api.PeerControl";
    private static final String DIRECTORY = "org.orrery.overlay.api.PeerDirectory";
    private static final String REPORT = "org.orrery.node.api.ApplicationReport";
    private static final String PULL = "org.orrery.adverts.api.PullMode";

    private final FelixNode node;

    TalkingNode(final Path directory, final String passphrase, final int validators)
            throws BundleException, IOException {
        node = FelixNode.start(
                directory.resolve("felix"),
                Distribution.demoBundles(),
                Map.of(
                        "org.orrery.auth",
                        Map.of(
                                "NETWORK_PASSPHRASE",
                                passphrase,
                                "NODE_SEED_FILE",
                                directory.resolve("node.seed").toString()),
                        "org.orrery.peers",
                        Map.of("PEER_PORT", 0, "LISTEN_ADDRESS", "127.0.0.1", "ALLOW_LOCALHOST_FOR_TESTING", true),
                        "org.orrery.traffic",
                        Map.of("TRAFFIC_VALIDATORS", validators)));
        Wait.until(
                "the node listens", () -> node.has(CONTROL) && node.has(REPORT) && node.has(DIRECTORY) && port() > 0);
        Wait.until("validators can talk", () -> traffic() != null);
    }

    private int port() {
        return (Integer) node.call(CONTROL, "listeningPort");
    }

    void connect(final int port) {
        node.call(CONTROL, "connect", "127.0.0.1:" + port);
        Wait.until("the peer is authenticated", () -> peers() == 1);
    }

    int peers() {
        return ((List<?>) node.call(DIRECTORY, "authenticated")).size();
    }

    /** Puts all statements of all validators on a slot in, on an empty transaction set. */
    void closeLedger(final long slot) {
        final Object txSet =
                tell(Map.of("do", "propose", "slot", slot, "most", 0)).get("txSet");
        final Map<String, Object> round = new HashMap<>();
        round.put("do", "emitRound");
        round.put("slot", slot);
        round.put("leader", 0);
        round.put("txSet", txSet);
        round.put("closeTime", System.currentTimeMillis() / 1000);
        tell(round);
        Wait.until("the watcher follows", () -> (Boolean) FelixNode.component(node.call(REPORT, "status"), "synced"));
    }

    /** Puts transactions into the pool, which offers them to the peer; returns when it has demanded them all. */
    void submit(final int count) {
        tell(Map.of("do", "submit", "count", count));
        Wait.until(
                "the peer has demanded them",
                () -> (Long) FelixNode.component(node.call(PULL, "totals"), "fulfilled") == count);
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        node.close();
    }

    private Map<String, Object> tell(final Map<String, Object> command) {
        return traffic().apply(command);
    }

    /** What obeys commands, or null as long as it is not there. */
    @SuppressWarnings("unchecked")
    private Function<Map<String, Object>, Map<String, Object>> traffic() {
        try {
            // Of all class spaces: it is also a service of types that the framework's own sees in another version.
            final ServiceReference<?>[] found =
                    node.context().getAllServiceReferences(Function.class.getName(), "(orrery.traffic=true)");
            return found == null
                    ? null
                    : (Function<Map<String, Object>, Map<String, Object>>)
                            node.context().getService(found[0]);
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
