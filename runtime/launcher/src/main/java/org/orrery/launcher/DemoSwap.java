package org.orrery.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One part of a node that was replaced while a ledger was being closed, and what became of the ledger's traffic.
 *
 * @param area which
 * @param how from which version to which, beside or in place, and how many links moved; or why it was refused
 * @param gapNanos for each link how long it could not read
 * @param done whether the new part is in charge and no link had to be closed
 * @param lostLinks connections with peers that were there before and are not any more
 * @param lost statements and transactions that did not reach every node
 * @param doubled statements that were taken twice somewhere
 */
record DemoSwap(String area, String how, List<Long> gapNanos, boolean done, int lostLinks, long lost, long doubled) {
    DemoSwap {
        gapNanos = List.copyOf(gapNanos);
    }

    /**
     * Reads what the node answered.
     *
     * @param answer to the command {@code swap}
     */
    static DemoSwap of(
            final String area,
            final Map<String, Object> answer,
            final int lostLinks,
            final long lost,
            final long doubled) {
        if (answer.get("refused") instanceof final String why) {
            return new DemoSwap(area, "refused: " + why, List.of(), false, lostLinks, lost, doubled);
        }
        final int drained = (Integer) answer.get("drained");
        final String how = String.format(
                Locale.ROOT,
                "%s -> %s %s, %d links moved, %d drained",
                answer.get("from"),
                answer.get("to"),
                answer.get("kind"),
                (Integer) answer.get("moved"),
                drained);
        final List<Long> gaps = ((List<?>) answer.get("gaps"))
                .stream().map(each -> ((Number) each).longValue()).toList();
        return new DemoSwap(area, how, gaps, drained == 0, lostLinks, lost, doubled);
    }

    /** True if nobody noticed. */
    boolean unnoticed() {
        return done && lostLinks == 0 && lost == 0 && doubled == 0;
    }

    /**
     * One line.
     *
     * @param gaps what to say of the gaps
     */
    String text(final String gaps) {
        return String.format(
                Locale.ROOT,
                "%-12s %s%s; lost %d doubled %d%s",
                area,
                how,
                gapNanos.isEmpty() ? "" : ", " + gaps,
                lost,
                doubled,
                lostLinks == 0 ? "" : ", " + lostLinks + " LINKS LOST");
    }
}
