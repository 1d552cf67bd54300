package org.orrery.handover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.orrery.handover.api.SwapReport;

/** The latest reports; the oldest makes room. Any thread. */
final class ReportLog {
    static final int MAX_REPORTS = 100;

    private final Deque<SwapReport> newestFirst = new ArrayDeque<>();

    synchronized void add(final SwapReport report) {
        newestFirst.addFirst(report);
        if (newestFirst.size() > MAX_REPORTS) {
            newestFirst.removeLast();
        }
    }

    synchronized List<SwapReport> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
