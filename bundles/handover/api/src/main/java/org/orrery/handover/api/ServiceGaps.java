package org.orrery.handover.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How long links could not read because a part was replaced: percentiles and a histogram.
 *
 * @param ascendingNanos one gap for each link and swap
 */
public record ServiceGaps(List<Long> ascendingNanos) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int PER_MILLE = 1000;
    private static final int BAR_CHARS = 40;
    /** Upper ends of the rows of the histogram; 12 and 50 are what is promised beside and in place. */
    private static final double[] ROW_MILLIS = {0.05, 0.1, 0.2, 0.5, 1, 2, 5, 12, 25, 50, 100};

    /** In any order. */
    public ServiceGaps {
        ascendingNanos = ascendingNanos.stream().sorted().toList();
    }

    /** Of one swap. */
    public static ServiceGaps of(final SwapReport report) {
        return new ServiceGaps(report.gapNanos());
    }

    /** Of several swaps, those that were moved back included. */
    public static ServiceGaps of(final Collection<SwapReport> reports) {
        final List<Long> all = new ArrayList<>();
        reports.forEach(report -> all.addAll(report.gapNanos()));
        return new ServiceGaps(all);
    }

    /** How many there are. */
    public int count() {
        return ascendingNanos.size();
    }

    /**
     * The least gap that this share of all did not exceed.
     *
     * @param perMille the share, 1 to 1000, the latter being the longest of all
     * @return milliseconds; 0 if there are none
     */
    public double millis(final int perMille) {
        if (perMille < 1 || perMille > PER_MILLE) {
            throw new IllegalArgumentException("a share of " + perMille + " per mille");
        }
        if (ascendingNanos.isEmpty()) {
            return 0;
        }
        final long place = ((long) count() * perMille + PER_MILLE - 1) / PER_MILLE;
        return ascendingNanos.get((int) place - 1) / NANOS_PER_MILLI;
    }

    /** The middle, the 99th percentile and the longest, in words. */
    public String summary() {
        return String.format(Locale.ROOT, "gap p50 %.2f p99 %.2f max %.2f ms", millis(500), millis(990), millis(1000));
    }

    /** A histogram of several lines, from the first row that has a gap to the last one; empty if there are none. */
    public String histogram() {
        final int[] rows = new int[ROW_MILLIS.length + 1];
        for (final long nanos : ascendingNanos) {
            rows[row(nanos)]++;
        }
        int most = 0;
        int last = -1;
        int first = rows.length;
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] > 0) {
                most = Math.max(most, rows[row]);
                first = Math.min(first, row);
                last = row;
            }
        }
        final StringBuilder text = new StringBuilder();
        for (int row = first; row <= last; row++) {
            text.append(text.isEmpty() ? "" : "\n").append(line(row, rows[row], most));
        }
        return text.toString();
    }

    private static int row(final long nanos) {
        int row = 0;
        while (row < ROW_MILLIS.length && nanos > ROW_MILLIS[row] * NANOS_PER_MILLI) {
            row++;
        }
        return row;
    }

    private static String line(final int row, final int count, final int most) {
        final boolean open = row == ROW_MILLIS.length;
        final String bar = "#".repeat((count * BAR_CHARS + most - 1) / most);
        return String.format(
                        Locale.ROOT,
                        "%s %6s ms %6d  %s",
                        open ? "above" : "up to",
                        bound(ROW_MILLIS[open ? row - 1 : row]),
                        count,
                        bar)
                .stripTrailing();
    }

    private static String bound(final double millis) {
        return millis < 1 ? Double.toString(millis) : Integer.toString((int) millis);
    }
}
