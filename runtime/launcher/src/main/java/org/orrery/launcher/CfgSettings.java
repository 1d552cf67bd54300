package org.orrery.launcher;

import java.util.List;
import java.util.Map;

/**
 * What a configuration file of stellar-core says.
 *
 * @param passphrase of the network, empty where the file has none
 * @param port to listen on
 * @param knownPeers addresses to call
 * @param preferredPeers addresses to stay connected to
 * @param quorumSet whom to follow, as the watcher reads it; empty where the file names nobody else
 * @param seed this node's identity, or null
 * @param database where to keep peers and bans, or null; may hold a password
 * @param commands of the administration, to be carried out once the node runs
 * @param byPid everything else: PID to attributes
 * @param ignored the keys that change nothing, some with the reason
 */
record CfgSettings(
        String passphrase,
        int port,
        List<String> knownPeers,
        List<String> preferredPeers,
        String quorumSet,
        CfgSeed seed,
        String database,
        List<String> commands,
        Map<String, Map<String, Object>> byPid,
        List<String> ignored) {
    CfgSettings {
        knownPeers = List.copyOf(knownPeers);
        preferredPeers = List.copyOf(preferredPeers);
        commands = List.copyOf(commands);
        byPid = Map.copyOf(byPid);
        ignored = List.copyOf(ignored);
    }

    /** Without the database, which may hold a password. */
    @Override
    public String toString() {
        return "CfgSettings[" + passphrase + ", " + port + ", " + seed + ", " + byPid + "]";
    }
}
