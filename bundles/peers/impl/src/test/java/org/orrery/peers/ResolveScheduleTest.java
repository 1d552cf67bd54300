package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("30-8.7.5")
class ResolveScheduleTest {
    private static final long TEN_MINUTES_MILLIS = 600_000;

    private final ResolveSchedule schedule = new ResolveSchedule();

    @Test
    void retriesSixtyTimesMoreAndMoreSeldomAndThenEveryTenMinutes() {
        for (int round = 1; round <= 60; round++) {
            assertThat(schedule.delayMillis(false)).isEqualTo(round * 10_000L);
        }
        assertThat(schedule.delayMillis(false)).isEqualTo(TEN_MINUTES_MILLIS);
        assertThat(schedule.delayMillis(false)).isEqualTo(TEN_MINUTES_MILLIS);
    }

    @Test
    void retriesNoMoreOnceARoundWasClean() {
        assertThat(schedule.delayMillis(false)).isEqualTo(10_000);
        assertThat(schedule.delayMillis(true)).isEqualTo(TEN_MINUTES_MILLIS);
        assertThat(schedule.delayMillis(false)).isEqualTo(TEN_MINUTES_MILLIS);
    }

    @Test
    void retriesAgainForNewNames() {
        assertThat(schedule.delayMillis(true)).isEqualTo(TEN_MINUTES_MILLIS);
        schedule.anew();
        assertThat(schedule.delayMillis(false)).isEqualTo(10_000);
    }
}
