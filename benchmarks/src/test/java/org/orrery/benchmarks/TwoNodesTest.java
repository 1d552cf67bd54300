package org.orrery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.FlowLimits;

final class TwoNodesTest {
    @Test
    void everyMessageArrivesWhateverTheGrants() {
        try (TwoNodes nodes = new TwoNodes(FlowLimits.defaults())) {
            assertThat(nodes.move(300, 10_000).messages()).isEqualTo(10_000);
            assertThat(nodes.move(1024, 2_000).receiving().cpuNanos()).isPositive();
        }
    }
}
