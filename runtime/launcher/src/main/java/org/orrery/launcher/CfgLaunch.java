package org.orrery.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the command line says beside {@code --config}; it goes before the file. Peers are added to those of the file.
 *
 * @param network the network that must be meant, or null; brings its known peers and validators where the file has none
 * @param passphrase of the network, or null for the file's
 * @param listenAddress IP to listen on
 * @param port to listen on, or null for the file's
 * @param peers further addresses to stay connected to
 * @param quorumSet whom to follow, or null for the file's
 * @param data directory of the node, or null for {@code data/NETWORK}
 * @param seedFile file with the seed, or null for the file's or {@code DIR/node.seed}
 * @param release the release of stellar-core to behave like
 */
record CfgLaunch(
        NetworkPreset network,
        String passphrase,
        String listenAddress,
        Integer port,
        List<String> peers,
        String quorumSet,
        Path data,
        Path seedFile,
        String release) {
    CfgLaunch {
        peers = List.copyOf(peers);
    }

    /**
     * The node that a file and these options describe. Secrets of the file are put into files of the node's directory.
     *
     * @param name how messages call the file
     */
    NodeConfig with(final CfgSettings file, final String name) {
        final String effective = passphrase(file, name);
        final Path directory = data == null ? Path.of("data", directoryName(effective)) : data;
        final Map<String, Map<String, Object>> extra = new HashMap<>();
        file.byPid().forEach((pid, attributes) -> extra.put(pid, new HashMap<>(attributes)));
        put(extra, CfgKeys.PEERS, "KNOWN_PEERS", knownPeers(file).toArray(String[]::new));
        final String followed = followed(file);
        if (!followed.isEmpty()) {
            put(extra, CfgKeys.WATCHER, "QUORUM_SET", followed);
        }
        if (file.database() != null) {
            // The framework writes attributes down where others may read them; not so this file.
            final Path secret = CfgSecrets.keep(directory, "database.url", file.database());
            put(extra, "org.orrery.persistence", "DATABASE", "$FILE:" + secret);
        }
        final List<String> preferred = new ArrayList<>(peers);
        preferred.addAll(file.preferredPeers());
        return new NodeConfig(
                directory,
                effective,
                listenAddress,
                port == null ? file.port() : port,
                preferred,
                seed(file, directory),
                release,
                network == NetworkPreset.STANDALONE,
                extra);
    }

    private String passphrase(final CfgSettings file, final String name) {
        if (passphrase != null) {
            return passphrase;
        }
        if (network == null && file.passphrase().isEmpty()) {
            throw UserError.failure(
                    "'" + name + "': NETWORK_PASSPHRASE not configured; add it, or give --network or --passphrase");
        }
        if (network == null || file.passphrase().isEmpty()) {
            return network == null ? file.passphrase() : network.passphrase();
        }
        if (!file.passphrase().equals(network.passphrase())) {
            throw UserError.usage("--network " + network.name().toLowerCase(Locale.ROOT) + " and '" + name
                    + "' are of different networks; leave --network out, or give --passphrase");
        }
        return file.passphrase();
    }

    private Path seed(final CfgSettings file, final Path directory) {
        return seedFile != null || file.seed() == null ? seedFile : file.seed().file(directory);
    }

    private List<String> knownPeers(final CfgSettings file) {
        return file.knownPeers().isEmpty() && isOfPreset() ? network.knownPeers() : file.knownPeers();
    }

    private String followed(final CfgSettings file) {
        if (quorumSet != null) {
            return quorumSet;
        }
        return file.quorumSet().isEmpty() && isOfPreset() ? network.quorumSet() : file.quorumSet();
    }

    private boolean isOfPreset() {
        return network != null && passphrase == null;
    }

    private static String directoryName(final String passphrase) {
        for (final NetworkPreset each : NetworkPreset.values()) {
            if (each.passphrase().equals(passphrase)) {
                return each.name().toLowerCase(Locale.ROOT);
            }
        }
        return "custom";
    }

    private static void put(
            final Map<String, Map<String, Object>> extra, final String pid, final String key, final Object value) {
        extra.computeIfAbsent(pid, ignored -> new HashMap<>()).put(key, value);
    }
}
