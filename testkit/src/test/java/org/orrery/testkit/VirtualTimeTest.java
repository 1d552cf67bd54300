package org.orrery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;

class VirtualTimeTest {
    private final VirtualTime time = new VirtualTime();
    private final List<String> seen = new ArrayList<>();

    @Test
    void runsEventsInTheOrderOfTheirTimeAndThenOfScheduling() {
        time.schedule(() -> seen.add("late"), 20);
        time.schedule(() -> seen.add("first"), 10);
        time.schedule(() -> seen.add("second"), 10);
        time.schedule(() -> seen.add("now"), 0);

        time.runFor(15);

        assertThat(seen).containsExactly("now", "first", "second");
        assertThat(time.elapsedMillis()).isEqualTo(15);
    }

    @Test
    void standsAtTheMomentAnEventIsDueWhileItRuns() {
        time.schedule(() -> seen.add("at " + time.elapsedMillis()), 7);

        time.runFor(100);

        assertThat(seen).containsExactly("at 7");
        assertThat(time.unixMillis()).isEqualTo(VirtualTime.START_UNIX_MILLIS + 100);
    }

    @Test
    void stopsAsSoonAsTheConditionHolds() {
        time.schedule(() -> seen.add("a"), 1);
        time.schedule(() -> seen.add("b"), 2);

        assertThat(time.runUntil(() -> seen.contains("a"), 1000)).isTrue();
        assertThat(time.elapsedMillis()).isEqualTo(1);
        assertThat(time.runUntil(() -> seen.contains("c"), 1000)).isFalse();
        assertThat(time.elapsedMillis()).isEqualTo(1001);
    }

    @Test
    void forgetsWhatIsCancelled() {
        final Cancellable event = time.schedule(() -> seen.add("never"), 1);
        event.cancel();

        time.runFor(10);

        assertThat(seen).isEmpty();
        assertThat(time.step()).isFalse();
    }

    @Test
    void keepsEachStrandInOrderHoweverSimultaneousEventsAreShuffled() {
        for (long seed = 0; seed < 50; seed++) {
            final VirtualTime shuffled = VirtualTime.shuffled(seed);
            final VirtualStrands strands = new VirtualStrands(shuffled);
            final List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                final int number = i;
                strands.strand("a").execute(() -> order.add(number));
                strands.strand("b").execute(() -> {});
            }

            shuffled.runFor(0);

            assertThat(order).isSorted().hasSize(20);
        }
    }

    @Test
    void takesTheSameCourseForTheSameSeed() {
        assertThat(courseOf(1)).isEqualTo(courseOf(1)).isNotEqualTo(courseOf(2));
    }

    @Test
    void knowsWhichStrandItIsOn() {
        final VirtualStrands strands = new VirtualStrands(time);
        final Strand strand = strands.strand("node");
        strand.execute(
                () -> seen.add(strand.onStrand() + " " + strands.strand("other").onStrand()));

        time.runFor(0);

        assertThat(seen).containsExactly("true false");
        assertThat(strand.onStrand()).isFalse();
        assertThat(strands.strand("node")).isSameAs(strand);
    }

    @Test
    void cancelsATimerThatIsDueButHasNotBegun() {
        final Strand strand = new VirtualStrands(time).strand("s");
        final Cancellable[] timer = new Cancellable[1];
        strand.schedule(() -> timer[0].cancel(), 5);
        timer[0] = strand.schedule(() -> seen.add("never"), 5);

        time.runFor(10);

        assertThat(seen).isEmpty();
    }

    @Test
    void refusesOtherThreads() {
        assertThatThrownBy(() -> CompletableFuture.runAsync(() -> time.schedule(() -> {}, 1))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    private static List<Integer> courseOf(final long seed) {
        final VirtualTime shuffled = VirtualTime.shuffled(seed);
        final List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            final int number = i;
            shuffled.schedule(() -> order.add(number), 1);
        }
        shuffled.runFor(1);
        return order;
    }
}
