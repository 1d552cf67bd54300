package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoSwapTest {
    private static final Map<String, Object> ANSWER = Map.of(
            "from", "0.1.0", "to", "0.1.1", "kind", "beside", "moved", 3, "drained", 0, "gaps", List.of(1L, 2L, 3L));

    @Test
    void aSwapThatNobodyNoticesIsOneLine() {
        final DemoSwap swap = DemoSwap.of("auth", ANSWER, 0, 0, 0);

        assertThat(swap.unnoticed()).isTrue();
        assertThat(swap.gapNanos()).containsExactly(1L, 2L, 3L);
        assertThat(swap.text("gap 3"))
                .isEqualTo("auth         0.1.0 -> 0.1.1 beside, 3 links moved, 0 drained, gap 3; lost 0 doubled 0");
    }

    @Test
    void itIsNoticedIfAnythingIsLostOrDoubled() {
        assertThat(DemoSwap.of("auth", ANSWER, 1, 0, 0).unnoticed()).isFalse();
        assertThat(DemoSwap.of("auth", ANSWER, 0, 1, 0).unnoticed()).isFalse();
        assertThat(DemoSwap.of("auth", ANSWER, 0, 0, 1).unnoticed()).isFalse();
        assertThat(DemoSwap.of("auth", ANSWER, 2, 0, 0).text("")).endsWith(", 2 LINKS LOST");
    }

    @Test
    void aLinkThatHadToBeClosedIsNoticed() {
        final Map<String, Object> answer =
                Map.of("from", "0.1.0", "to", "0.1.1", "kind", "beside", "moved", 2, "drained", 1, "gaps", List.of());

        assertThat(DemoSwap.of("auth", answer, 0, 0, 0).unnoticed()).isFalse();
    }

    @Test
    void aRefusalIsNoticed() {
        final DemoSwap swap = DemoSwap.of("auth", Map.of("refused", "it does not start"), 0, 0, 0);

        assertThat(swap.unnoticed()).isFalse();
        assertThat(swap.text("")).isEqualTo("auth         refused: it does not start; lost 0 doubled 0");
    }
}
