package org.orrery.handover.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.Area;

class ServiceGapsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void percentilesAreGapsThatWereMeasured() {
        final ServiceGaps gaps = new ServiceGaps(LongStream.rangeClosed(1, 200)
                .map(i -> (201 - i) * MILLI)
                .boxed()
                .toList());

        assertThat(gaps.millis(500)).isEqualTo(100);
        assertThat(gaps.millis(990)).isEqualTo(198);
        assertThat(gaps.millis(1000)).isEqualTo(200);
        assertThat(gaps.summary()).isEqualTo("gap p50 100.00 p99 198.00 max 200.00 ms");
    }

    @Test
    void theHistogramSpansWhatWasMeasured() {
        final ServiceGaps gaps =
                new ServiceGaps(List.of(150_000L, 180_000L, 200_000L, 900_000L, 3 * MILLI, 51 * MILLI, 101 * MILLI));

        assertThat(gaps.histogram().lines())
                .containsExactly(
                        "up to    0.2 ms      3  " + "#".repeat(40),
                        "up to    0.5 ms      0",
                        "up to      1 ms      1  " + "#".repeat(14),
                        "up to      2 ms      0",
                        "up to      5 ms      1  " + "#".repeat(14),
                        "up to     12 ms      0",
                        "up to     25 ms      0",
                        "up to     50 ms      0",
                        "up to    100 ms      1  " + "#".repeat(14),
                        "above    100 ms      1  " + "#".repeat(14));
    }

    @Test
    void addsUpTheLinksOfSeveralSwaps() {
        final ServiceGaps gaps = ServiceGaps.of(List.of(report(MILLI), report(), report(3 * MILLI, 2 * MILLI)));

        assertThat(gaps.ascendingNanos()).containsExactly(MILLI, 2 * MILLI, 3 * MILLI);
        assertThat(gaps.count()).isEqualTo(3);
    }

    @Test
    void nothingMeasuredIsNothing() {
        final ServiceGaps none = ServiceGaps.of(report());

        assertThat(none.millis(1000)).isZero();
        assertThat(none.histogram()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> none.millis(0));
    }

    private static SwapReport report(final Long... gaps) {
        return new SwapReport(
                Area.AUTH, SwapReport.Kind.BESIDE, "1", "2", 1, gaps.length, 0, List.of(gaps), List.of(), null);
    }
}
