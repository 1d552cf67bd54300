package org.orrery.survey;

import java.util.Arrays;

/** Percentiles as a survey reports them. Spec: 30-manager-persistence-survey-admin.md, section 4.5. */
final class Percentile {
    private static final double UINT32_MAX = 4_294_967_295.0;

    private Percentile() {}

    /**
     * The value below which a part of the samples lies, interpolated between the two that are nearest.
     *
     * @param part 0 to 1
     * @return 0 if there are no samples
     */
    static double of(final double[] samples, final double part) {
        if (samples.length == 0) {
            return 0;
        }
        final double[] sorted = samples.clone();
        Arrays.sort(sorted);
        final double place = part * (sorted.length - 1);
        final int lower = (int) Math.floor(place);
        return lower == sorted.length - 1
                ? sorted[lower]
                : sorted[lower] + (place - lower) * (sorted[lower + 1] - sorted[lower]);
    }

    /** As {@link #of}, as the wire has it: without fraction, from 0 to 2^32 − 1. */
    static long uint32(final double[] samples, final double part) {
        return uint32(of(samples, part));
    }

    private static long uint32(final double value) {
        return Double.isNaN(value) ? (long) UINT32_MAX : (long) Math.max(0, Math.min(UINT32_MAX, value));
    }
}
