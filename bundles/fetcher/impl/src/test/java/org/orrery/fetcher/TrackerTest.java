package org.orrery.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.fetcher.api.ItemKind;

final class TrackerTest {
    private static final long NONE_BELOW = ItemFetcher.FROM_FIRST_SLOT;
    private static final long NONE_ABOVE = ItemFetcher.TO_LAST_SLOT;

    private final Tracker tracker = new Tracker(new ItemKey(ItemKind.QUORUM_SET, Samples.hash(1)), 0);

    @Test
    @Tag("20-9.3.1")
    void aNewTrackerIsEmpty() {
        assertThat(tracker.size()).isZero();
        assertThat(tracker.isEmpty()).isTrue();
        assertThat(tracker.lastSeenSlot()).isZero();
    }

    @Test
    @Tag("20-9.3.2")
    void anEnvelopeWaitsUntilItIsPopped() {
        final Waiting envelope = Samples.waiting(1);

        assertThat(tracker.listen(envelope)).isTrue();

        assertThat(tracker.size()).isEqualTo(1);
        assertThat(tracker.lastSeenSlot()).isEqualTo(1);
        tracker.beginDelivery();
        assertThat(tracker.pop()).isEqualTo(envelope);
        assertThat(tracker.lastSeenSlot()).isEqualTo(1);
        assertThat(tracker.isEmpty()).isTrue();
        tracker.rest();
        assertThat(tracker.lastSeenSlot()).isZero();
    }

    @Test
    @Tag("20-9.3.3")
    void theSameEnvelopeWaitsOnce() {
        tracker.listen(Samples.waiting(1));

        assertThat(tracker.listen(Samples.waiting(1))).isFalse();

        assertThat(tracker.size()).isEqualTo(1);
    }

    @Test
    @Tag("20-9.3.4")
    void theLatestEnvelopeIsPoppedFirst() {
        tracker.listen(Samples.waiting(1));
        assertThat(tracker.lastSeenSlot()).isEqualTo(1);
        tracker.listen(Samples.waiting(2));
        assertThat(tracker.lastSeenSlot()).isEqualTo(2);

        assertThat(popAll()).containsExactly(2L, 1L);
    }

    @Test
    @Tag("20-9.3.5")
    void someOldOnesAreCleared() {
        listenToFive();
        assertThat(tracker.size()).isEqualTo(5);
        assertThat(tracker.lastSeenSlot()).isEqualTo(5);

        assertThat(isLeftAfterClear(4, NONE_ABOVE, 4)).isTrue();

        assertThat(popAll()).containsExactly(4L, 5L);
    }

    @Test
    @Tag("20-9.3.5")
    void allOldOnesAreCleared() {
        listenToFive();

        assertThat(isLeftAfterClear(6, NONE_ABOVE, 6)).isFalse();
    }

    @Test
    @Tag("20-9.3.5")
    void theCheckpointSlotIsKept() {
        listenToFive();

        assertThat(isLeftAfterClear(5, NONE_ABOVE, 1)).isTrue();

        assertThat(popAll()).containsExactly(1L, 5L);
    }

    @Test
    @Tag("20-9.3.5")
    void someFutureOnesAreCleared() {
        listenToFive();

        assertThat(isLeftAfterClear(NONE_BELOW, 3, 3)).isTrue();

        assertThat(popAll()).containsExactly(2L, 1L, 3L);
    }

    @Test
    @Tag("20-9.3.5")
    void allFutureOnesAreCleared() {
        listenToFive();

        assertThat(isLeftAfterClear(NONE_BELOW, 0, 0)).isFalse();
    }

    @Test
    @Tag("20-9.3.5")
    void theCheckpointSlotIsKeptThoughItIsInTheFuture() {
        listenToFive();

        assertThat(isLeftAfterClear(NONE_BELOW, 2, 5)).isTrue();

        assertThat(popAll()).containsExactly(2L, 1L, 5L);
    }

    @Test
    @Tag("20-9.3.5")
    void whatIsOutsideOnEitherSideIsCleared() {
        listenToFive();

        assertThat(isLeftAfterClear(2, 4, 0)).isTrue();

        assertThat(popAll()).containsExactly(4L, 2L, 3L);
    }

    @Test
    @Tag("20-9.3.5")
    void whatIsOutsideOnEitherSideIsClearedButTheCheckpointSlot() {
        listenToFive();

        assertThat(isLeftAfterClear(3, 3, 1)).isTrue();

        assertThat(popAll()).containsExactly(1L, 3L);
    }

    @Test
    void slotsHaveNoSign() {
        tracker.listen(Samples.waiting(-2));
        tracker.listen(Samples.waiting(7));

        assertThat(tracker.lastSeenSlot()).isEqualTo(-2);
        assertThat(isLeftAfterClear(8, NONE_ABOVE, 0)).isTrue();
        assertThat(popAll()).containsExactly(-2L);
    }

    @Test
    void anEnvelopeDiscardedDuringADeliveryIsNotPopped() {
        listenToFive();
        tracker.beginDelivery();
        tracker.pop();
        tracker.discard(Samples.envelope(2).id());
        tracker.listen(Samples.waiting(9));

        final List<Long> popped = new ArrayList<>();
        for (Waiting next = tracker.pop(); next != null; next = tracker.pop()) {
            popped.add(next.slot());
        }

        assertThat(popped).containsExactly(1L, 3L, 5L);
        assertThat(tracker.size()).isEqualTo(1);
    }

    private void listenToFive() {
        for (final long slot : new long[] {5, 3, 1, 2, 4}) {
            tracker.listen(Samples.waiting(slot));
        }
    }

    private boolean isLeftAfterClear(final long min, final long max, final long kept) {
        tracker.clear(min, max, kept);
        return !tracker.isEmpty();
    }

    private List<Long> popAll() {
        tracker.beginDelivery();
        final List<Long> slots = new ArrayList<>();
        for (Waiting next = tracker.pop(); next != null; next = tracker.pop()) {
            slots.add(next.slot());
        }
        return slots;
    }
}
