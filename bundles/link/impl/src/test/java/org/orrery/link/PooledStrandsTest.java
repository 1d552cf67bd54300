package org.orrery.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;

class PooledStrandsTest {
    private final PooledStrands strands = new PooledStrands(3, new SystemClock());

    @AfterEach
    void close() {
        strands.close();
    }

    @Test
    void runsTasksOneAtATimeInTheOrderOfEachSubmitter() throws Exception {
        final Strand strand = strands.strand("flood");
        final int submitters = 4;
        final int each = 20_000;
        final AtomicBoolean inside = new AtomicBoolean();
        final int[] next = new int[submitters];
        final AtomicInteger faults = new AtomicInteger();
        final List<Thread> threads = new ArrayList<>();

        for (int s = 0; s < submitters; s++) {
            final int submitter = s;
            final Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    final int number = i;
                    strand.execute(() -> {
                        if (!inside.compareAndSet(false, true) || next[submitter]++ != number) {
                            faults.incrementAndGet();
                        }
                        inside.set(false);
                    });
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (final Thread thread : threads) {
            thread.join();
        }
        awaitTurn(strand);

        assertThat(faults).hasValue(0);
        assertThat(next).containsOnly(each);
    }

    @Test
    void knowsItsOwnTasks() throws Exception {
        final Strand node = strands.strand(Strands.NODE);
        final Strand other = strands.strand("other");
        final AtomicBoolean onNode = new AtomicBoolean();
        final AtomicBoolean onOther = new AtomicBoolean(true);

        node.execute(() -> {
            onNode.set(node.onStrand());
            onOther.set(other.onStrand());
        });
        awaitTurn(node);

        assertThat(onNode).isTrue();
        assertThat(onOther).isFalse();
        assertThat(node.onStrand()).isFalse();
        assertThat(strands.strand("node")).isSameAs(node);
        assertThat(node.name()).isEqualTo("node");
    }

    @Test
    void standsStillWhileItIsHeldAndGoesOnInOrder() throws Exception {
        final Strand strand = strands.strand("node");
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);
        final CountDownLatch still = new CountDownLatch(2);
        final CountDownLatch due = new CountDownLatch(1);
        final List<String> done = new ArrayList<>();
        strand.execute(() -> {
            entered.countDown();
            awaitQuietly(leave);
            done.add("before");
        });
        entered.await();

        final Cancellable first = strand.hold(still::countDown);
        assertThat(still.getCount()).as("a task still runs").isEqualTo(2);
        strand.execute(() -> done.add("first"));
        strand.schedule(() -> done.add("timer"), 1);
        strands.strand("other").schedule(due::countDown, 20);
        leave.countDown();
        final Cancellable second = strand.hold(still::countDown);
        still.await();
        due.await();
        assertThat(done).containsExactly("before");

        first.cancel();
        first.cancel();
        strand.execute(() -> done.add("last"));
        assertThat(done).containsExactly("before");
        second.cancel();
        awaitTurn(strand);

        assertThat(done).containsExactly("before", "first", "timer", "last");
    }

    @Test
    void saysAtOnceThatItStandsStillWhereNothingRuns() throws Exception {
        final Strand strand = strands.strand("node");
        final AtomicBoolean still = new AtomicBoolean();

        final Cancellable hold = strand.hold(() -> still.set(true));

        assertThat(still).isTrue();
        hold.cancel();
        awaitTurn(strand);
    }

    @Test
    void aHoldThatOutlivesTheStrandsEndsQuietly() {
        final PooledStrands ended = new PooledStrands(1, new SystemClock());
        final Strand strand = ended.strand("node");
        final Cancellable hold = strand.hold(() -> {});
        strand.execute(() -> {});

        ended.close();

        assertThatCode(hold::cancel).doesNotThrowAnyException();
    }

    @Test
    void goesOnAfterATaskThatThrows() throws Exception {
        final Strand strand = strands.strand("flood");

        strand.execute(() -> {
            throw new IllegalStateException("on purpose");
        });

        awaitTurn(strand);
    }

    @Test
    void aBusyStrandDoesNotHoldUpAnother() throws Exception {
        final CountDownLatch release = new CountDownLatch(1);
        strands.strand("busy").execute(() -> awaitQuietly(release));

        awaitTurn(strands.strand("free"));

        release.countDown();
    }

    @Test
    void runsTimersOnTheStrandUnlessCancelled() throws Exception {
        final Strand strand = strands.strand("tick");
        final CountDownLatch ran = new CountDownLatch(1);
        final AtomicBoolean onStrand = new AtomicBoolean();
        final AtomicBoolean cancelledRan = new AtomicBoolean();

        final CountDownLatch release = new CountDownLatch(1);
        strand.execute(() -> awaitQuietly(release));
        final Cancellable cancelled = strand.schedule(() -> cancelledRan.set(true), 0);
        strand.schedule(
                () -> {
                    onStrand.set(strand.onStrand());
                    ran.countDown();
                },
                1);
        // Even where its time has come, it has not had its turn.
        cancelled.cancel();
        cancelled.cancel();
        release.countDown();

        assertThat(ran.await(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(onStrand).isTrue();
        assertThat(cancelledRan).isFalse();
    }

    @Test
    void refusesMoreThanItCanHold() throws Exception {
        final Strand strand = strands.strand("full");
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        strand.execute(() -> {
            begun.countDown();
            awaitQuietly(release);
        });
        assertThat(begun.await(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        for (int i = 0; i < SerialStrand.MAX_WAITING; i++) {
            strand.execute(() -> {});
        }

        assertThatThrownBy(() -> strand.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

        release.countDown();
    }

    @Test
    void closingRunsWhatWaitsAndLeavesNoThread() throws Exception {
        final AtomicInteger ran = new AtomicInteger();
        final List<Thread> threads = new ArrayList<>();
        final Strand strand = strands.strand("last");
        strand.execute(() -> threads.add(Thread.currentThread()));
        for (int i = 0; i < 1000; i++) {
            strand.execute(ran::incrementAndGet);
        }
        strand.schedule(ran::incrementAndGet, 3_600_000);

        strands.close();
        strands.close();

        assertThat(ran).hasValue(1000);
        assertThat(threads.get(0).getName()).startsWith("overlay-strand-");
        threads.get(0).join(TimeUnit.SECONDS.toMillis(RecordingHandler.PATIENCE_SECONDS));
        assertThat(threads.get(0).isAlive()).isFalse();
        assertThatThrownBy(() -> strand.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private static void awaitTurn(final Strand strand) throws InterruptedException {
        final CountDownLatch turn = new CountDownLatch(1);
        strand.execute(turn::countDown);
        assertThat(turn.await(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
    }

    private static void awaitQuietly(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
