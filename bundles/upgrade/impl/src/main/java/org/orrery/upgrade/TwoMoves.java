package org.orrery.upgrade;

import java.util.List;
import java.util.stream.Stream;
import org.orrery.handover.api.SwapReport;

/** A swap in place, of the two moves that it was. */
final class TwoMoves {
    private TwoMoves() {}

    /** What happened in both, as one swap in place. */
    static SwapReport asOne(final SwapReport away, final SwapReport back) {
        return new SwapReport(
                back.area(),
                SwapReport.Kind.IN_PLACE,
                away.fromVersion(),
                back.toVersion(),
                back.schema(),
                back.linksMoved(),
                away.linksDrained() + back.linksDrained(),
                both(away.gapNanos(), back.gapNanos()),
                both(away.checks(), back.checks()).stream().distinct().toList(),
                null);
    }

    private static <T> List<T> both(final List<T> first, final List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
