package org.orrery.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SampleWindowTest {
    /** Close below the point where the sign changes: times may be compared by subtraction only. */
    private static final long START_NANOS = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

    private final SampleWindow window = new SampleWindow(new Random(7));

    @Test
    void keepsOneSampleOfEachSliceOfTime() {
        for (int i = 0; i < 10; i++) {
            window.add(i, START_NANOS + SampleWindow.SLICE_NANOS * (i / 5) + i % 5);
        }

        assertThat(window.values()).hasSize(2);
        assertThat(window.values()[0]).isBetween(0.0, 4.0);
        assertThat(window.values()[1]).isBetween(5.0, 9.0);
    }

    @Test
    void eachSampleOfASliceHasTheSameChance() {
        final int[] kept = new int[4];
        for (int round = 0; round < 4000; round++) {
            final SampleWindow each = new SampleWindow(new Random(round * 7919L));
            for (int i = 0; i < kept.length; i++) {
                each.add(i, START_NANOS + i);
            }
            kept[(int) each.values()[0]]++;
        }

        for (final int count : kept) {
            assertThat(count).isBetween(850, 1150);
        }
    }

    @Test
    void forgetsWhatIsOlderThanFiveMinutesWhenANewOneComes() {
        window.add(1, START_NANOS);
        window.add(2, START_NANOS + SampleWindow.WINDOW_NANOS - 1);
        assertThat(window.values()).containsExactly(1, 2);

        window.add(3, START_NANOS + SampleWindow.WINDOW_NANOS + SampleWindow.SLICE_NANOS);

        assertThat(window.values()).containsExactly(2, 3);
    }

    @Test
    void holdsNoMoreThanItsNumber() {
        for (int i = 0; i < 3 * SampleWindow.MAX_SAMPLES; i++) {
            window.add(i, START_NANOS + i * (SampleWindow.SLICE_NANOS + 1));
        }

        assertThat(window.values().length).isLessThanOrEqualTo(SampleWindow.MAX_SAMPLES);
    }

    @Test
    void whatIsKeptCanGoElsewhere() {
        window.add(1, START_NANOS);
        window.add(2, START_NANOS + SampleWindow.SLICE_NANOS);
        final SampleWindow successor = new SampleWindow(new Random(1));
        successor.add(3, START_NANOS + 3 * SampleWindow.SLICE_NANOS);

        successor.restore(window.content());

        assertThat(successor.values()).containsExactly(1, 2, 3);
    }
}
