package org.orrery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

final class LatenciesTest {
    @Test
    void findsTheLeastThatAShareDoesNotExceed() {
        final Latencies latencies = new Latencies();
        for (int millis = 2_000; millis > 0; millis--) {
            latencies.add(millis * 1_000_000L);
        }
        assertThat(latencies.count()).isEqualTo(2_000);
        assertThat(latencies.millis(500)).isEqualTo(1_000);
        assertThat(latencies.millis(999)).isEqualTo(1_998);
        assertThat(latencies.millis(1000)).isEqualTo(2_000);
    }

    @Test
    void saysSoIfThereAreNone() {
        assertThatIllegalStateException().isThrownBy(() -> new Latencies().millis(500));
    }
}
