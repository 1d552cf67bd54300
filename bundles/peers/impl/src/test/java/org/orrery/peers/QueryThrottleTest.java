package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QueryThrottleTest {
    private final QueryThrottle throttle = new QueryThrottle();
    private long nowNanos = Long.MAX_VALUE - 5;

    @Test
    @Tag("10-V13")
    void takesTheWindowFromCloseTimeAndSlots() {
        assertThat(QueryThrottle.windowSeconds(5000, 12)).isEqualTo(60);
        assertThat(QueryThrottle.itemLimit(60)).isEqualTo(300);
        assertThat(QueryThrottle.windowSeconds(999, 1)).isZero();
    }

    @Test
    @Tag("10-V13")
    void ignoresTheExcessAndAnswersInTheNextWindow() {
        assertThat(allowed(301)).isEqualTo(300);
        nowNanos += TimeUnit.SECONDS.toNanos(60) - 1;
        assertThat(allowed(1)).isZero();
        nowNanos += 1;
        assertThat(allowed(301)).isEqualTo(300);
    }

    @Test
    void opensTheNextWindowWithTheFirstQueryAfterTheLast() {
        allowed(1);
        nowNanos += TimeUnit.SECONDS.toNanos(90);
        assertThat(allowed(300)).isEqualTo(300);
        nowNanos += TimeUnit.SECONDS.toNanos(59);

        assertThat(allowed(1)).isZero();
    }

    private int allowed(final int queries) {
        int count = 0;
        for (int i = 0; i < queries; i++) {
            count += throttle.allow(nowNanos, 60, 300) ? 1 : 0;
        }
        return count;
    }
}
