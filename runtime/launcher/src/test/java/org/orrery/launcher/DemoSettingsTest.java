package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {
    private final DemoSettings settings = new DemoSettings(Path.of("demo"), 5);

    @Test
    void sharesTheValidatorsAmongTheNodes() {
        assertThat(settings.node(2, null).byPid())
                .containsEntry(
                        "org.orrery.traffic", Map.of("TRAFFIC_VALIDATORS", 10, "TRAFFIC_NODE", 2, "TRAFFIC_NODES", 5));
    }

    @Test
    void tellsTheLateNodeAtOnceWhomToFollow() {
        assertThat(settings.node(4, "1(G)").byPid()).containsEntry("org.orrery.watcher", Map.of("QUORUM_SET", "1(G)"));
        assertThat(settings.node(3, "1(G)").data()).isEqualTo(Path.of("demo", "node4"));
    }
}
