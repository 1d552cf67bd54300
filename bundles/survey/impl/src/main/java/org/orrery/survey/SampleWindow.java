package org.orrery.survey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The samples of the last five minutes, thinned to {@value #MAX_SAMPLES}: time is cut into as many slices, and of each slice
 * one sample is kept, any with the same chance. One thread at a time.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.4.
 */
final class SampleWindow {
    static final int MAX_SAMPLES = 1028;
    static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(5);
    static final long SLICE_NANOS = WINDOW_NANOS / MAX_SAMPLES;

    private final RandomGenerator random;
    private final Deque<Sample> samples = new ArrayDeque<>(0);
    private int seenInSlice;

    SampleWindow(final RandomGenerator random) {
        this.random = random;
    }

    /** Adds a sample; those that are too old now are forgotten. */
    void add(final long value, final long nowNanos) {
        while (!samples.isEmpty() && nowNanos - samples.getFirst().sliceNanos() >= WINDOW_NANOS) {
            samples.removeFirst();
        }
        final Sample last = samples.peekLast();
        if (last == null || nowNanos - last.sliceNanos() >= SLICE_NANOS) {
            samples.addLast(new Sample(value, nowNanos));
            seenInSlice = 1;
            if (samples.size() > MAX_SAMPLES) {
                samples.removeFirst();
            }
            return;
        }
        seenInSlice++;
        if (random.nextInt(seenInSlice) == 0) {
            samples.removeLast();
            samples.addLast(new Sample(value, last.sliceNanos()));
        }
    }

    /** The values that are kept, oldest first. */
    double[] values() {
        return samples.stream().mapToDouble(Sample::value).toArray();
    }

    /** What is kept, oldest first. */
    List<Sample> content() {
        return new ArrayList<>(samples);
    }

    /** Puts samples from elsewhere, older than those here, before them. */
    void restore(final List<Sample> older) {
        for (int i = older.size() - 1; i >= 0 && samples.size() < MAX_SAMPLES; i--) {
            samples.addFirst(older.get(i));
        }
    }

    /**
     * A sample.
     *
     * @param value in milliseconds
     * @param sliceNanos when its slice of time began
     */
    record Sample(long value, long sliceNanos) {}
}
