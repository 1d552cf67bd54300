package org.orrery.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the nodes of the demo are told.
 *
 * @param data where they keep their files
 * @param count how many nodes there are, the one that starts late included
 */
record DemoSettings(Path data, int count) {
    static final String WATCHER = "org.orrery.watcher";

    private static final int VALIDATORS = 12;
    private static final String PASSPHRASE = "Orrery demo network ; November 2026";

    /**
     * The configuration of one node: as many validators as there are nodes, or up to three times as many, up to twelve.
     *
     * @param index its number, from 0
     * @param quorumSet whom it follows, or null to say it later
     */
    NodeConfig node(final int index, final String quorumSet) {
        final Map<String, Map<String, Object>> more = new HashMap<>();
        more.put(
                "org.orrery.traffic",
                Map.of(
                        "TRAFFIC_VALIDATORS", count * Math.max(1, VALIDATORS / count),
                        "TRAFFIC_NODE", index,
                        "TRAFFIC_NODES", count));
        // Nothing of a demo outlives it.
        more.put("org.orrery.persistence", Map.of("DATABASE", "memory://"));
        if (quorumSet != null) {
            more.put(WATCHER, watcher(quorumSet));
        }
        return new NodeConfig(
                data.resolve("node" + (index + 1)),
                PASSPHRASE,
                "127.0.0.1",
                0,
                List.of(),
                null,
                "",
                true,
                Map.copyOf(more));
    }

    /** Whom to follow: the watcher's configuration. */
    static Map<String, Object> watcher(final String quorumSet) {
        return Map.of("QUORUM_SET", quorumSet);
    }
}
