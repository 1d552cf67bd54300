package org.orrery.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one node is told at its start.
 *
 * @param data directory of the node; made if it is missing
 * @param passphrase of the network
 * @param listenAddress IP to listen on
 * @param port to listen on, 0 for any free one
 * @param peers addresses to keep connected to, {@code HOST:PORT}
 * @param seedFile file with the node's seed, or null for {@code DIR/node.seed}
 * @param release the release of stellar-core to behave like, or empty for the newest
 * @param localhostPeers whether 127.0.0.1 may be gossiped and remembered
 * @param extra further configuration: PID to attributes
 */
record NodeConfig(
        Path data,
        String passphrase,
        String listenAddress,
        int port,
        List<String> peers,
        Path seedFile,
        String release,
        boolean localhostPeers,
        Map<String, Map<String, Object>> extra) {
    private static final int UNIX_PATH_MAX = 100;

    NodeConfig {
        peers = List.copyOf(peers);
        extra = Map.copyOf(extra);
    }

    /** Where the shell's socket is. */
    Path shellSocket() {
        return data.resolve("shell.sock");
    }

    /** True if the system's limit for socket paths allows a shell in this directory. */
    boolean shellPossible() {
        return shellSocket().toAbsolutePath().toString().length() <= UNIX_PATH_MAX;
    }

    /** The configuration of every bundle: PID to attributes. */
    Map<String, Map<String, Object>> byPid() {
        final Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        final Path seed = seedFile == null ? data.resolve("node.seed") : seedFile;
        all.put(
                "org.orrery.auth",
                Map.of(
                        "NETWORK_PASSPHRASE",
                        passphrase,
                        "NODE_SEED_FILE",
                        seed.toAbsolutePath().toString()));
        final Map<String, Object> overlay = new LinkedHashMap<>();
        overlay.put("PEER_PORT", port);
        overlay.put("LISTEN_ADDRESS", listenAddress);
        overlay.put("PREFERRED_PEERS", peers.toArray(String[]::new));
        overlay.put("PROTOCOL_RELEASE", release);
        overlay.put("ALLOW_LOCALHOST_FOR_TESTING", localhostPeers);
        all.put("org.orrery.peers", overlay);
        all.put("org.orrery.adverts", Map.of("PROTOCOL_RELEASE", release));
        // Several nodes can be on one machine, so a port is opened only for who asks for it.
        all.put(CfgKeys.ADMIN, Map.of("HTTP_PORT", 0, "NETWORK_PASSPHRASE", passphrase, "PROTOCOL_RELEASE", release));
        if (shellPossible()) {
            all.put(
                    "org.orrery.console",
                    Map.of("SHELL_SOCKET", shellSocket().toAbsolutePath().toString()));
        }
        all.put("org.orrery.persistence", Map.of("DATABASE", "derby://" + inData("database")));
        all.put("org.orrery.upgrade", Map.of("LOAD_FOLDER", inData("load")));
        extra.forEach((pid, attributes) -> all.merge(pid, attributes, NodeConfig::union));
        return all;
    }

    /** The same with one attribute more, or another value of it. */
    NodeConfig with(final String pid, final String attribute, final Object value) {
        final Map<String, Map<String, Object>> more = new LinkedHashMap<>(extra);
        more.merge(pid, Map.of(attribute, value), NodeConfig::union);
        return new NodeConfig(data, passphrase, listenAddress, port, peers, seedFile, release, localhostPeers, more);
    }

    private String inData(final String name) {
        return data.resolve(name).toAbsolutePath().toString();
    }

    private static Map<String, Object> union(final Map<String, Object> base, final Map<String, Object> more) {
        final Map<String, Object> both = new LinkedHashMap<>(base);
        both.putAll(more);
        return both;
    }
}
