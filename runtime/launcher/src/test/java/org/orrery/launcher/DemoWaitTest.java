package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DemoWaitTest {
    @Test
    void waitsUntilItIsTrue() {
        final AtomicInteger looks = new AtomicInteger();

        assertThat(DemoWait.until(() -> looks.incrementAndGet() == 3, TimeUnit.MINUTES.toNanos(1)))
                .isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void givesUp() {
        assertThat(DemoWait.until(() -> false, 0)).isFalse();
    }
}
