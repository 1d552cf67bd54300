package org.orrery.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.SwapReport;
import org.orrery.overlay.api.Area;

class SwapTextTest {
    private static final long MILLI = 1_000_000;

    @Test
    void aSwapIsOneLineWithItsGaps() {
        assertThat(SwapText.of(report(SwapReport.Kind.BESIDE, null)))
                .isEqualTo("flow-control beside: 0.1.0 -> 0.2.0, 3 links moved, 0 drained,"
                        + " gap p50 2.00 p99 4.00 max 4.00 ms");
        assertThat(SwapText.of(report(SwapReport.Kind.IN_PLACE, "it did not fit")))
                .startsWith("flow-control in place: ")
                .endsWith("; moved back: it did not fit");
    }

    @Test
    void withoutLinksThereAreNoGaps() {
        final SwapReport none = new SwapReport(
                Area.FLOOD, SwapReport.Kind.BESIDE, "0.1.0", "0.2.0", 1, 0, 0, List.of(), List.of(), null);

        assertThat(SwapText.of(none)).isEqualTo("flood beside: 0.1.0 -> 0.2.0, 0 links moved, 0 drained");
        assertThat(SwapText.of(List.of(none))).isEqualTo(SwapText.of(none));
    }

    @Test
    void severalSwapsEndWithAHistogram() {
        final String text =
                SwapText.of(List.of(report(SwapReport.Kind.BESIDE, null), report(SwapReport.Kind.IN_PLACE, null)));

        assertThat(text.lines())
                .hasSize(6)
                .contains("how long links could not read, 2 swaps, 6 links: gap p50 2.00 p99 4.00 max 4.00 ms")
                .anyMatch(line -> line.matches("up to +2 ms +4  #+"));
    }

    @Test
    void saysSoWhereNothingWasSwapped() {
        assertThat(SwapText.of(List.of())).isEqualTo("nothing was swapped yet");
    }

    private static SwapReport report(final SwapReport.Kind kind, final String movedBack) {
        return new SwapReport(
                Area.FLOW_CONTROL,
                kind,
                "0.1.0",
                "0.2.0",
                1,
                3,
                0,
                List.of(2 * MILLI, MILLI * 3 / 2, 4 * MILLI),
                List.of(),
                movedBack);
    }
}
