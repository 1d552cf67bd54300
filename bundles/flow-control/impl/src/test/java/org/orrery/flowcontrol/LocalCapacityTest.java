package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class LocalCapacityTest {
    private static final LinkLimits LIMITS = new LinkLimits(3, 2, 1, 100, 0, false);
    private static final LinkLimits COUNTING = new LinkLimits(3, 2, 1, 100, LocalCapacity.BYTE_FLOOR + 1000, true);

    @Test
    void takesEveryCounterThatAMessageCounts() {
        final LocalCapacity capacity = new LocalCapacity(LIMITS, 500);

        assertThat(capacity.take(true, 200)).isTrue();
        assertThat(capacity.take(false, 5000)).isTrue();

        assertThat(capacity.state()).isEqualTo(new LocalCapacity.State(500, 1, 1, 300, 0));
    }

    @Test
    @Tag("40-A04")
    void takesNothingWhereOneCounterIsExceeded() {
        final LocalCapacity byBytes = new LocalCapacity(LIMITS, 500);
        final LocalCapacity byMessages = new LocalCapacity(LIMITS, 500);
        byMessages.take(true, 1);
        byMessages.take(true, 1);
        final LocalCapacity.State before = byMessages.state();

        assertThat(byBytes.take(true, 501)).isFalse();
        assertThat(byMessages.take(true, 1)).isFalse();

        assertThat(byBytes.state()).isEqualTo(new LocalCapacity.State(500, 3, 2, 500, 0));
        assertThat(byMessages.state()).isEqualTo(before);
    }

    @Test
    @Tag("40-A04")
    void refusesToBeGivenBackTwice() {
        final LocalCapacity capacity = new LocalCapacity(LIMITS, 500);
        capacity.take(true, 200);
        capacity.giveBack(1, 200, 1, 200);

        assertThatThrownBy(() -> capacity.giveBack(1, 200, 1, 200)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPeerWithoutFloodCreditCanStillBeHeard() {
        final LocalCapacity capacity = new LocalCapacity(LIMITS, 500);
        capacity.take(true, 1);
        capacity.take(true, 1);

        assertThat(capacity.mayRead()).isTrue();
        assertThat(capacity.take(false, 10)).isTrue();
        assertThat(capacity.mayRead()).isFalse();
        assertThatThrownBy(() -> capacity.take(false, 10)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void totalBytesStopReadingButAlwaysHoldOneMoreFrame() {
        final LocalCapacity capacity = new LocalCapacity(COUNTING, 500);

        assertThat(capacity.take(false, 999)).isTrue();
        assertThat(capacity.mayRead()).isTrue();
        assertThat(capacity.take(false, 16_777_220)).isTrue();
        assertThat(capacity.mayRead()).isFalse();

        capacity.giveBack(1, 16_777_220, 0, 0);
        assertThat(capacity.mayRead()).isTrue();
        assertThat(capacity.state().floodBytes()).isEqualTo(500);
    }

    @Test
    void wideningRaisesLimitAndCapacity() {
        final LocalCapacity capacity = new LocalCapacity(LIMITS, 500);
        capacity.take(true, 200);

        capacity.widen(50);

        assertThat(capacity.state()).isEqualTo(new LocalCapacity.State(550, 2, 1, 350, 0));
    }
}
