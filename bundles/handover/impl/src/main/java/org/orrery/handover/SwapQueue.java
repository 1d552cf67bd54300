package org.orrery.handover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.orrery.handover.api.SwapRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations one at a time, each begun on the strand, the next when the stage of the one before has ended. Holds on
 * to nothing of an operation that has ended. Any thread.
 */
final class SwapQueue {
    /** Moves that may wait. Joining and leaving is never refused; it is bounded by the bundles that are there. */
    static final int MAX_WAITING = 32;

    private static final Logger LOG = LoggerFactory.getLogger(SwapQueue.class);

    private final Executor strand;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    SwapQueue(final Executor strand) {
        this.strand = strand;
    }

    /** As {@link #run}, but fails with {@link SwapRefused} when too many wait already. */
    <T> CompletableFuture<T> runUnlessFull(final Supplier<CompletableFuture<T>> operation) {
        final boolean full;
        synchronized (waiting) {
            full = waiting.size() >= MAX_WAITING;
        }
        return full
                ? CompletableFuture.failedFuture(new SwapRefused(
                        MAX_WAITING + " swaps wait already; ask again when the reports show that they are done"))
                : run(operation);
    }

    <T> CompletableFuture<T> run(final Supplier<CompletableFuture<T>> operation) {
        final CompletableFuture<T> result = new CompletableFuture<>();
        enqueue(() -> begin(operation, (value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        }));
        return result;
    }

    /** Runs something nobody waits for; a failure is logged as our fault. */
    void submit(final Supplier<CompletableFuture<Void>> operation) {
        enqueue(() -> begin(operation, (nothing, failure) -> {
            if (failure != null) {
                LOG.error("A step of a hand-over failed", failure);
            }
        }));
    }

    private void enqueue(final Runnable task) {
        synchronized (waiting) {
            if (busy) {
                waiting.add(task);
                return;
            }
            busy = true;
        }
        strand.execute(task);
    }

    private <T> void begin(final Supplier<CompletableFuture<T>> operation, final BiConsumer<T, Throwable> ended) {
        CompletionStage<T> stage;
        try {
            stage = operation.get();
        } catch (final RuntimeException refused) {
            stage = CompletableFuture.failedFuture(refused);
        }
        stage.whenComplete((value, failure) -> {
            // The next one is begun first: whoever waits for the result may ask for another swap at once.
            next();
            ended.accept(value, bare(failure));
        });
    }

    private static Throwable bare(final Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void next() {
        final Runnable task;
        synchronized (waiting) {
            task = waiting.poll();
            busy = task != null;
        }
        if (task != null) {
            strand.execute(task);
        }
    }
}
