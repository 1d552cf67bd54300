package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The small parts of a gate. */
final class PartsTest {
    private static final long FULL = -1;

    @Test
    void aByteBatchOfZeroGrantsAfterEveryFloodMessageAndNothingAfterOthers() {
        final GrantAccounting processed = new GrantAccounting(new LinkLimits(10, 9, 9, 0, 0, false));

        processed.processed(1, 0, 0);
        assertThat(processed.due()).isFalse();
        processed.processed(1, 1, 4);
        assertThat(processed.due()).isTrue();
        processed.granted();
        assertThat(processed.due()).isFalse();
    }

    @Test
    void manyMessagesAtOnceCountAsOneByOne() {
        final GrantAccounting processed = new GrantAccounting(new LinkLimits(10, 9, 5, 1000, 0, false));

        assertThat(processed.processed(9, 3, 30)).isFalse();
        assertThat(processed.processed(4, 4, 40)).isTrue();

        assertThat(processed.due()).isTrue();
        assertThat(processed.state()).isEqualTo(new GrantAccounting.State(7, 70, 3));
    }

    @Test
    void creditIsUnsigned() {
        final PeerCredit credit = new PeerCredit(FULL - 1, FULL - 5);

        assertThat(credit.covers(Integer.MAX_VALUE)).isTrue();
        assertThat(credit.add(1, 5)).isTrue();
        assertThat(credit.add(1, 0)).isFalse();
        assertThat(credit.add(0, 1)).isFalse();
        assertThat(credit.messages()).isEqualTo(FULL);
        assertThat(credit.bytes()).isEqualTo(FULL);
    }

    @Test
    void aFailedGrantAddsNothing() {
        final PeerCredit credit = new PeerCredit(5, FULL);

        assertThat(credit.add(1, 1)).isFalse();

        assertThat(credit.messages()).isEqualTo(5);
    }

    @Test
    void theStarvationClockIsNotRestartedByAFurtherBlock() {
        final long start = Long.MAX_VALUE - 10;
        final StarvationClock clock = StarvationClock.runningSince(start);

        clock.blocked(start + TimeUnit.SECONDS.toNanos(40));

        assertThat(clock.expired(start + TimeUnit.SECONDS.toNanos(60) - 1)).isFalse();
        assertThat(clock.expired(start + TimeUnit.SECONDS.toNanos(60))).isTrue();
        clock.granted();
        assertThat(clock.expired(start + TimeUnit.SECONDS.toNanos(60))).isFalse();
    }

    @Test
    void delaysAreThoseOfTheLastFiveMinutes() {
        final QueueDelays delays = new QueueDelays();
        assertThat(delays.p75Millis(0)).isZero();

        for (int i = 1; i <= 100; i++) {
            delays.add(TimeUnit.MILLISECONDS.toNanos(i), 0);
        }
        assertThat(delays.p75Millis(TimeUnit.SECONDS.toNanos(300))).isEqualTo(75);

        delays.add(TimeUnit.MILLISECONDS.toNanos(7), TimeUnit.SECONDS.toNanos(301));
        assertThat(delays.p75Millis(TimeUnit.SECONDS.toNanos(301))).isEqualTo(7);
    }

    @Test
    void delaysKeepTheLatestSamplesOnly() {
        final QueueDelays delays = new QueueDelays();
        for (int i = 0; i < QueueDelays.SAMPLES; i++) {
            delays.add(TimeUnit.MILLISECONDS.toNanos(1000), 0);
        }
        for (int i = 0; i < QueueDelays.SAMPLES; i++) {
            delays.add(TimeUnit.MILLISECONDS.toNanos(3), 1);
        }

        assertThat(delays.p75Millis(2)).isEqualTo(3);
    }

    @Test
    void theSendWindowAdmitsOneMessageOfAnySize() {
        final SendWindow window = new SendWindow(0, 0);
        assertThat(window.admits(16 << 20)).isTrue();

        window.enter(16 << 20);
        assertThat(window.admits(1)).isFalse();

        window.leave(16 << 20);
        for (int i = 0; i < SendWindow.MAX_MESSAGES; i++) {
            assertThat(window.admits(1)).isTrue();
            window.enter(1);
        }
        assertThat(window.admits(1)).isFalse();
    }
}
