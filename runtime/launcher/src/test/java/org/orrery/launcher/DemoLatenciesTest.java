package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoLatenciesTest {
    private static final long[] NONE = {};

    private final DemoLatencies latencies = new DemoLatencies();

    @Test
    void countsFromTheMakingToTheArrivalElsewhere() {
        latencies.add(Map.of(
                0, new DemoArrivals(2, new long[] {100, 0}, new long[] {0, 260}),
                1, new DemoArrivals(2, new long[] {0, 200}, new long[] {130, 0})));

        assertThat(latencies.percentileNanos(0, 50)).isEqualTo(60);
        assertThat(latencies.percentileNanos(1, 99)).isEqualTo(30);
    }

    @Test
    void leavesOutWhatNobodyIsKnownToHaveMade() {
        latencies.add(Map.of(0, new DemoArrivals(1, NONE, new long[] {0, 260})));

        assertThat(latencies.percentileNanos(0, 50)).isZero();
        assertThat(latencies.percentileNanos(7, 50)).isZero();
    }

    @Test
    void keepsTheLatest() {
        for (int i = 0; i <= DemoLatencies.MAX_KEPT; i++) {
            latencies.add(Map.of(
                    0, new DemoArrivals(1, new long[] {1}, NONE),
                    1, new DemoArrivals(1, NONE, new long[] {i == 0 ? 1_000_001 : 11})));
        }

        assertThat(latencies.percentileNanos(1, 100)).isEqualTo(10);
    }
}
