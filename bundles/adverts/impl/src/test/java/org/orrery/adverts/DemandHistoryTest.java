package org.orrery.adverts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.adverts.DemandHistory.Decision;
import org.orrery.adverts.DemandHistory.Pulled;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

final class DemandHistoryTest {
    private static final Uint256 HASH = Samples.hash(1);
    private static final long START = 1_000_000;

    private final DemandHistory history = new DemandHistory(500, 10);

    @Test
    void theWaitsBetweenAttemptsGrowToTwoSeconds() {
        long now = START;
        assertThat(decide(1, now)).isEqualTo(Decision.DEMAND);
        int peer = 2;
        for (final int waitMillis : new int[] {500, 1000, 1500, 2000, 2000, 2000}) {
            final long due = now + TimeUnit.MILLISECONDS.toNanos(waitMillis);
            assertThat(decide(peer, due - 1)).isEqualTo(Decision.RETRY_LATER);
            assertThat(decide(peer, due)).isEqualTo(Decision.DEMAND_AGAIN);
            now = due;
            peer++;
        }
    }

    @Test
    void noPeerIsAskedTwiceAndNoMoreThanFifteenAreAsked() {
        long now = START;
        for (int peer = 1; peer <= 15; peer++) {
            assertThat(decide(peer, now)).isIn(Decision.DEMAND, Decision.DEMAND_AGAIN);
            now += TimeUnit.SECONDS.toNanos(2);
            assertThat(decide(peer, now)).isEqualTo(Decision.DISCARD);
        }
        assertThat(decide(16, now)).isEqualTo(Decision.DISCARD);
    }

    @Test
    void aDemandIsForgottenAfterAMinute() {
        decide(1, START);

        assertThat(history.expire(START + DemandHistory.RETENTION_NANOS - 1)).isZero();
        assertThat(history.expire(START + DemandHistory.RETENTION_NANOS)).isEqualTo(1);
        assertThat(history.size()).isZero();
        assertThat(decide(1, START + DemandHistory.RETENTION_NANOS)).isEqualTo(Decision.DEMAND);
    }

    @Test
    void latencyIsTakenOfTheFirstArrivalAndOfEachPeerAsked() {
        decide(1, START);
        decide(2, START + TimeUnit.SECONDS.toNanos(1));
        final long now = START + TimeUnit.SECONDS.toNanos(3);

        assertThat(history.received(Samples.hash(9), Samples.node(1), now)).isNull();
        assertThat(history.received(HASH, Samples.node(2), now))
                .isEqualTo(new Pulled(TimeUnit.SECONDS.toNanos(3), TimeUnit.SECONDS.toNanos(2)));
        assertThat(history.received(HASH, Samples.node(1), now)).isEqualTo(new Pulled(-1, TimeUnit.SECONDS.toNanos(3)));
        assertThat(history.received(HASH, Samples.node(7), now)).isEqualTo(new Pulled(-1, -1));
        assertThat(history.expire(START + DemandHistory.RETENTION_NANOS)).isZero();
    }

    @Test
    void aPeerThatOffersWhatItDoesNotHaveUsesUpItsOwnShareOnly() {
        final int share = history.share(2);
        assertThat(share).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(decide(Samples.hash(i), 1, share)).isEqualTo(Decision.DEMAND);
        }

        assertThat(decide(Samples.hash(2), 1, share)).isEqualTo(Decision.NO_ROOM);
        assertThat(decide(Samples.hash(2), 2, share)).isEqualTo(Decision.DEMAND);

        history.received(Samples.hash(0), Samples.node(1), START);
        assertThat(decide(Samples.hash(3), 1, share)).isEqualTo(Decision.DEMAND);
        assertThat(decide(Samples.hash(4), 1, share)).isEqualTo(Decision.NO_ROOM);

        history.expire(START + DemandHistory.RETENTION_NANOS);
        assertThat(decide(Samples.hash(4), 1, share)).isEqualTo(Decision.DEMAND);
    }

    @Test
    void whenFullTheOldestMakesRoomIfItsTransactionCame() {
        Samples.range(0, 10).forEach(hash -> decide(hash, 1, 100));
        assertThat(decide(Samples.hash(10), 1, 100)).isEqualTo(Decision.NO_ROOM);

        history.received(Samples.hash(0), Samples.node(1), START);

        assertThat(decide(Samples.hash(10), 1, 100)).isEqualTo(Decision.DEMAND);
        assertThat(decide(Samples.hash(11), 1, 100)).isEqualTo(Decision.NO_ROOM);
        assertThat(history.size()).isEqualTo(10);
    }

    @Test
    void whatWasGivenAwayDecidesNothingUntilItIsBack() {
        decide(1, START);
        final List<DemandState> state = history.give(START + 5);

        assertThat(decide(2, START + TimeUnit.SECONDS.toNanos(10))).isEqualTo(Decision.RETRY_LATER);
        assertThat(history.size()).isZero();
        assertThat(state)
                .containsExactly(new DemandState(HASH, false, List.of(new DemandState.Asked(Samples.node(1), 5))));

        history.restore(state, START + 5);
        assertThat(decide(1, START + 5)).isEqualTo(Decision.DISCARD);
        assertThat(decide(2, START + TimeUnit.MILLISECONDS.toNanos(500))).isEqualTo(Decision.DEMAND_AGAIN);
    }

    @Test
    void ofTooMuchStateTheOldestIsLeftOut() {
        final DemandHistory larger = new DemandHistory(500, 20);
        Samples.range(0, 12).forEach(hash -> larger.decide(hash, Samples.node(1), START, 100));

        history.restore(larger.give(START), START);

        assertThat(history.size()).isEqualTo(10);
        assertThat(decide(Samples.hash(2), 1, 100)).isEqualTo(Decision.DISCARD);
        assertThat(decide(Samples.hash(1), 1, 100)).isEqualTo(Decision.NO_ROOM);
    }

    @Test
    @Tag("40-A01")
    void chosenHashesAreSpreadOverTheBucketsOfAMap() {
        final int buckets = 1 << 18;
        final int count = 100_000;
        for (int place = 0; place <= 24; place += 8) {
            final Map<Integer, Integer> load = new HashMap<>();
            long comparisons = 0;
            for (int i = 0; i < count; i++) {
                final int code = Uint256.of(ByteBuffer.allocate(Uint256.BYTES)
                                .putLong(place, (long) i << 40)
                                .array())
                        .hashCode();
                // As HashMap finds the bucket; each entry is compared with those that are there.
                comparisons += load.merge((code ^ code >>> 16) & buckets - 1, 1, Integer::sum) - 1;
            }
            assertThat(comparisons).isLessThan(count);
        }
    }

    private Decision decide(final int peer, final long nowNanos) {
        return history.decide(HASH, Samples.node(peer), nowNanos, 100);
    }

    private Decision decide(final Uint256 hash, final int peer, final int share) {
        final NodeId node = Samples.node(peer);
        return history.decide(hash, node, START, share);
    }
}
