package org.orrery.overlay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SwappableRefTest {
    private static final String OLD = "old";
    private static final String NEW = "new";

    private final FakeSwitchboard switchboard = new FakeSwitchboard();
    private final SwappableRef<String> ref = new SwappableRef<>(Area.FLOOD, switchboard);

    @Test
    void isEmptyAtFirst() {
        assertThat(ref.get()).isNull();
    }

    @Test
    void servesTheLastOneBoundWhereNobodyTakesPart() {
        bind(OLD, 1);
        bind(NEW, 2);

        assertThat(ref.get()).isEqualTo(NEW);
    }

    @Test
    void onlyNotesANewcomer() {
        switchboard.putInCharge(1);
        bind(OLD, 1);
        bind(NEW, 2);

        assertThat(ref.get()).isEqualTo(OLD);
    }

    @Test
    void changesWhenTheSwitchboardSaysSo() {
        switchboard.putInCharge(1);
        bind(OLD, 1);
        bind(NEW, 2);

        switchboard.putInCharge(2);
        assertThat(ref.get()).isEqualTo(NEW);

        switchboard.putInCharge(1);
        assertThat(ref.get()).isEqualTo(OLD);
    }

    @Test
    void keepsTheOneInChargeWhenTheNewcomerLeaves() {
        switchboard.putInCharge(1);
        bind(OLD, 1);
        bind(NEW, 2);

        ref.unbind(NEW);

        assertThat(ref.get()).isEqualTo(OLD);
    }

    @Test
    void theOneInChargeServesUntilItsStateHasBeenTaken() {
        switchboard.putInCharge(1);
        bind(OLD, 1);
        bind(NEW, 2);

        ref.unbind(OLD);
        assertThat(ref.get()).isEqualTo(OLD);

        switchboard.putInCharge(Switchboard.NOBODY);
        assertThat(ref.get()).isNull();

        switchboard.putInCharge(2);
        assertThat(ref.get()).isEqualTo(NEW);
    }

    @Test
    void servesNobodyWhileNobodyIsInCharge() {
        bind(OLD, 1);
        ref.bind("from outside the container", Map.of());

        switchboard.putInCharge(Switchboard.NOBODY);

        assertThat(ref.get()).isNull();
    }

    @Test
    void whoLeavesWhereNobodyTakesPartIsGoneAtOnce() {
        bind(OLD, 1);

        ref.unbind(OLD);

        assertThat(ref.get()).isNull();
    }

    @Test
    void servesTheUpdatedBundleUnderItsOldId() {
        switchboard.putInCharge(1);
        bind(OLD, 1);
        ref.unbind(OLD);
        switchboard.putInCharge(Switchboard.NOBODY);

        bind(NEW, 1);
        assertThat(ref.get()).isNull();

        switchboard.putInCharge(1);
        assertThat(ref.get()).isEqualTo(NEW);
    }

    @Test
    void watchesItsOwnAreaAndStopsWhenClosed() {
        bind(OLD, 1);
        assertThat(switchboard.watched()).containsExactly(Area.FLOOD);

        ref.close();
        ref.close();

        assertThat(ref.get()).isNull();
        assertThat(switchboard.watchers()).isEmpty();
    }

    @Test
    void followsOnlyABundleWhoseServiceItKnows() {
        assertThat(switchboard.canFollow(2)).as("it uses nothing").isTrue();

        switchboard.putInCharge(1);
        bind(OLD, 1);
        assertThat(switchboard.canFollow(1)).isTrue();
        assertThat(switchboard.canFollow(2)).isFalse();

        switchboard.putInCharge(Switchboard.NOBODY);
        ref.unbind(OLD);
        assertThat(switchboard.canFollow(2)).as("what it used is gone").isFalse();

        bind(NEW, 2);
        assertThat(switchboard.canFollow(2)).isTrue();
    }

    @Test
    void isInAGapUntilThereIsSomebodyOrNobodyIsToCome() {
        assertThat(ref.isInGap()).isFalse();

        bind(OLD, 1);
        switchboard.putInCharge(Switchboard.NOBODY);
        assertThat(ref.isInGap()).isTrue();

        switchboard.putInCharge(1);
        assertThat(ref.isInGap()).isFalse();
    }

    @Test
    void alwaysAnswersAFixedService() {
        try (SwappableRef<String> fixed = SwappableRef.fixed(Area.AUTH, OLD)) {
            assertThat(fixed.get()).isEqualTo(OLD);
        }
    }

    @Test
    void endsWithTheOneInChargeHoweverThreadsMeet() throws InterruptedException {
        bind(OLD, 1);
        bind(NEW, 2);
        final CountDownLatch go = new CountDownLatch(1);
        final List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            final int seed = i;
            threads.add(new Thread(() -> {
                awaitQuietly(go);
                for (int round = 0; round < 2000; round++) {
                    switchboard.putInCharge(1 + (round + seed) % 2);
                }
            }));
        }
        threads.forEach(Thread::start);

        go.countDown();
        for (final Thread thread : threads) {
            thread.join();
        }

        assertThat(ref.get()).isEqualTo(switchboard.inCharge(Area.FLOOD).getAsLong() == 1 ? OLD : NEW);
    }

    @Test
    void tellsOfEachChange() {
        final List<String> told = new ArrayList<>();
        final List<SwappableRef<String>> self = new ArrayList<>();
        final SwappableRef<String> telling = new SwappableRef<>(
                Area.FLOOD, switchboard, () -> told.add(self.get(0).get()));
        self.add(telling);
        switchboard.putInCharge(1);
        telling.bind(OLD, Map.of("service.bundleid", 1L));
        telling.bind(NEW, Map.of("service.bundleid", 2L));
        switchboard.putInCharge(2);
        switchboard.putInCharge(Switchboard.NOBODY);

        assertThat(told).containsExactly(OLD, NEW, null);
    }

    private void bind(final String service, final long bundle) {
        ref.bind(service, Map.of("service.bundleid", bundle));
    }

    private static void awaitQuietly(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
