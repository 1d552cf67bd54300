package org.orrery.survey;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.orrery.link.api.Strand;

/**
 * The strand that all of a survey belongs to, for those who are not on it.
 *
 * @param strand the strand
 * @param changed called on it before an answer is given, since asking may change what is to be seen from outside
 * @param given true once all that was known has gone to another version; nothing begins here any more then
 */
record SurveyStrand(Strand strand, Runnable changed, BooleanSupplier given) {
    /** Has something done there; nothing if the node is ending. */
    void later(final Runnable task) {
        try {
            strand.execute(task);
        } catch (final RejectedExecutionException ending) {
            // Then nothing is recorded or asked any more either.
            return;
        }
    }

    /** What a question is answered there; it fails if the question throws, comes too late, or the node is ending. */
    <T> CompletionStage<T> answer(final Supplier<T> question) {
        final CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            strand.execute(() -> complete(answer, question));
        } catch (final RejectedExecutionException ending) {
            answer.completeExceptionally(ending);
        }
        return answer;
    }

    private <T> void complete(final CompletableFuture<T> answer, final Supplier<T> question) {
        if (given.getAsBoolean()) {
            answer.completeExceptionally(
                    new IllegalStateException("another version of the survey has just taken over; ask again"));
            return;
        }
        try {
            final T result = question.get();
            changed.run();
            answer.complete(result);
        } catch (final RuntimeException fault) {
            answer.completeExceptionally(fault);
        }
    }
}
