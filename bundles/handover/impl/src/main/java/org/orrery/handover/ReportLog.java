package org.orrery.handover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest reports; the oldest makes room. Any thread. */
final class ReportLog {
    static final int MAX_REPORTS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ReportLog.class);

    private final Deque<SwapReport> newestFirst = new ArrayDeque<>();

    synchronized void add(final SwapReport report) {
        newestFirst.addFirst(report);
        if (newestFirst.size() > MAX_REPORTS) {
            newestFirst.removeLast();
        }
    }

    /**
     * Adds the report of a move that somebody waits for.
     *
     * @throws SwapRefused if it was moved back
     */
    SwapReport standing(final SwapReport report) {
        add(report);
        if (report.movedBack() != null) {
            throw new SwapRefused(
                    report.area() + " was moved back to " + report.fromVersion() + ": " + report.movedBack());
        }
        LOG.info(
                "{} moved from {} to {}: {} links, {} drained",
                report.area(),
                report.fromVersion(),
                report.toVersion(),
                report.linksMoved(),
                report.linksDrained());
        return report;
    }

    synchronized List<SwapReport> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
