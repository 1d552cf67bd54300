package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.node.Extent;
import org.orrery.itests.node.Wait;

/**
 * Random areas of a node are replaced at random moments, beside and in place, while it and another flood each other and a
 * third comes and goes. Nothing is lost between the two, and nothing stays behind.
 *
 * <p>{@code orrery.chaos.seconds} says for how long; {@code orrery.chaos.seed} repeats a run, as far as threads allow.
 */
class ChaosIT {
    private static final int SECONDS = Extent.of("orrery.chaos.seconds", 20);
    /** More messages than records of them are kept. */
    private static final long FULL = 250_000;
    /** As many drops as are remembered, or as may be remembered in this time. */
    private static final int DROPS = Math.min(1000, 6 * SECONDS);
    /** Visits between two looks. */
    private static final int VISITS = 50;
    /** More than are remembered. */
    private static final int LEDGERS = 100;
    /** Ledgers are forgotten with the tick. */
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(4);

    private static final double HEAP_GROWTH = 1.05;

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostAndNothingStaysWhereAreasAreReplacedAtRandom() throws Exception {
        final long seed = Long.getLong("orrery.chaos.seed", System.nanoTime());
        try (TestPeer steady = new TestPeer(directory.resolve("steady"));
                TestPeer swapped = new TestPeer(directory.resolve("swapped"));
                TestPeer guest = new TestPeer(directory.resolve("guest"))) {
            swapped.connect(steady);
            steady.sendUpTo(1);
            swapped.sendUpTo(1);
            Wait.until("they are partners", () -> steady.arrived() == 1 && swapped.arrived() == 1);
            final List<String> links = swapped.peers();
            final Swapper swapper = new Swapper(swapped, directory.resolve("jars"), new Random(seed));
            try (Load load = new Load(steady, swapped);
                    Guest coming = new Guest(guest, swapped)) {
                swapper.swapEach();
                Wait.until("all tables are full", () -> steady.arrived() > FULL && swapped.arrived() > FULL);
                for (int visits = VISITS; visits <= DROPS; visits += VISITS) {
                    final int some = visits;
                    Wait.until(() -> some + " visits, of " + coming.visits(), () -> coming.visits() >= some);
                }
                assertThat(load).isNotNull();
            }
            final long before = heapAtRest(steady, swapped, guest);
            try (Load load = new Load(steady, swapped);
                    Guest coming = new Guest(guest, swapped)) {
                swapper.swapAtRandom(TimeUnit.SECONDS.toNanos(SECONDS));
                assertThat(load).isNotNull();
                assertThat(coming.visits()).as("visits of the third").isPositive();
            }
            final long limit = (long) (before * HEAP_GROWTH);
            final AtomicLong after = new AtomicLong();
            Wait.until(
                    () -> "the heap is back within 5 % of " + before + ", from " + after + " after "
                            + swapper.summary(),
                    () -> after.updateAndGet(last -> heapAtRest(steady, swapped, guest)) < limit);
            System.out.println("chaos: " + swapper.summary() + ", seed " + seed + ", "
                    + (steady.arrived() + swapped.arrived()) + " messages, heap " + before + " and " + after);

            assertThat(steady.outOfSequence()).isZero();
            assertThat(swapped.outOfSequence()).isZero();
            assertThat(swapped.peers()).containsAll(links);
            swapper.assertOldLoadersCollected();
        }
    }

    /** When everything has arrived and what was flooded is forgotten. */
    private static long heapAtRest(final TestPeer steady, final TestPeer swapped, final TestPeer guest) {
        Wait.until(
                "everything arrived", () -> steady.arrived() == swapped.sent() && swapped.arrived() == steady.sent());
        steady.closeLedgers(LEDGERS);
        swapped.closeLedgers(LEDGERS);
        guest.closeLedgers(LEDGERS);
        LockSupport.parkNanos(TICK_NANOS);
        return Heap.usedBytes();
    }
}
