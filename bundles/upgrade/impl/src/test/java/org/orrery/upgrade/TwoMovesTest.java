package org.orrery.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.SwapReport;
import org.orrery.overlay.api.Area;

class TwoMovesTest {
    @Test
    void areToldAsOneSwapInPlace() {
        final SwapReport away = report("1.0.0", "1.1.0", 1, List.of(5L, 6L), List.of("credit"));
        final SwapReport back = report("1.1.0", "1.1.0", 0, List.of(7L), List.of("credit", "order"));

        assertThat(TwoMoves.asOne(away, back))
                .isEqualTo(new SwapReport(
                        Area.FLOOD,
                        SwapReport.Kind.IN_PLACE,
                        "1.0.0",
                        "1.1.0",
                        2,
                        1,
                        1,
                        List.of(5L, 6L, 7L),
                        List.of("credit", "order"),
                        null));
    }

    private static SwapReport report(
            final String from, final String to, final int drained, final List<Long> gaps, final List<String> checks) {
        return new SwapReport(
                Area.FLOOD, SwapReport.Kind.BESIDE, from, to, 2, gaps.size(), drained, gaps, checks, null);
    }
}
