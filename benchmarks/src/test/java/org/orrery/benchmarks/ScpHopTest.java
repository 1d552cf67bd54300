package org.orrery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScpHopTest {
    @Test
    void nothingIsLostWhenThereIsNothingElse() {
        try (ScpHop hop = new ScpHop(false, 0)) {
            final ScpHop.Heard heard = hop.say(50, 1_000);
            assertThat(heard.lost()).isZero();
            assertThat(heard.whole().count()).isEqualTo(50);
            assertThat(heard.hop().millis(1000)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10_000})
    void nothingIsLostBesideFullQueues(final long readPerSecond) {
        try (ScpHop hop = new ScpHop(true, readPerSecond)) {
            assertThat(hop.say(50, 1_000).lost()).isZero();
            assertThat(hop.say(50, 1_000).lost()).isZero();
        }
    }
}
