package org.orrery.console;

import java.util.List;
import java.util.stream.Collectors;
import org.orrery.handover.api.ServiceGaps;
import org.orrery.handover.api.SwapReport;

/** Says what swaps did. */
final class SwapText {
    private SwapText() {}

    /** One swap, on one line. */
    static String of(final SwapReport report) {
        return String.format(
                "%s %s: %s -> %s, %d links moved, %d drained%s%s",
                report.area(),
                report.kind() == SwapReport.Kind.BESIDE ? "beside" : "in place",
                report.fromVersion(),
                report.toVersion(),
                report.linksMoved(),
                report.linksDrained(),
                report.gapNanos().isEmpty() ? "" : ", " + ServiceGaps.of(report).summary(),
                report.movedBack() == null ? "" : "; moved back: " + report.movedBack());
    }

    /** One line for each, then a histogram of the gaps of all. */
    static String of(final List<SwapReport> reports) {
        if (reports.isEmpty()) {
            return "nothing was swapped yet";
        }
        final String each = reports.stream().map(SwapText::of).collect(Collectors.joining("\n"));
        final ServiceGaps gaps = ServiceGaps.of(reports);
        return gaps.count() == 0
                ? each
                : String.format(
                        "%s%n%nhow long links could not read, %d swaps, %d links: %s%n%s",
                        each, reports.size(), gaps.count(), gaps.summary(), gaps.histogram());
    }
}
