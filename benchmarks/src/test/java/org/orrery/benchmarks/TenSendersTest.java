package org.orrery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TenSendersTest {
    @Test
    void everyMessageOfEachArrives() {
        try (TenSenders nodes = new TenSenders(3)) {
            assertThat(nodes.messagesPerSecond(300, 2_000)).isPositive();
            assertThat(nodes.messagesPerSecond(1024, 500)).isPositive();
        }
    }
}
