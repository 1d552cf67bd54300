package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.node.Wait;

/**
 * Random areas of a node are replaced at random moments, beside and in place, while it and another flood each other and a
 * third comes and goes. Nothing is lost between the two, and nothing stays behind.
 *
 * <p>How long is set by the property {@code orrery.chaos.seconds} or the environment's {@code ORRERY_CHAOS_SECONDS}; a run
 * is repeated, as far as threads allow, by {@code orrery.chaos.seed}.
 */
class ChaosIT {
    private static final String SECONDS_VARIABLE = "ORRERY_CHAOS_SECONDS";
    private static final long DEFAULT_SECONDS = 20;
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
            final long before;
            try (Load load = new Load(steady, swapped);
                    Guest coming = new Guest(guest, swapped)) {
                swapper.swapEach();
                before = Heap.usedBytes();
                swapper.swapAtRandom(TimeUnit.SECONDS.toNanos(seconds()));
                assertThat(load).isNotNull();
                assertThat(coming.visits()).as("visits of the third").isPositive();
            }
            Wait.until(
                    "everything arrived; seed " + seed,
                    () -> steady.arrived() == swapped.sent() && swapped.arrived() == steady.sent());
            System.out.println(
                    swapper.summary() + ", seed " + seed + ", " + (steady.arrived() + swapped.arrived()) + " messages");

            assertThat(steady.outOfSequence()).isZero();
            assertThat(swapped.outOfSequence()).isZero();
            assertThat(swapped.peers()).containsAll(links);
            swapper.assertOldLoadersCollected();
            assertThat(Heap.usedBytes()).isLessThan((long) (before * HEAP_GROWTH));
        }
    }

    private static long seconds() {
        final String variable = System.getenv(SECONDS_VARIABLE);
        return Long.getLong("orrery.chaos.seconds", variable == null ? DEFAULT_SECONDS : Long.parseLong(variable));
    }
}
