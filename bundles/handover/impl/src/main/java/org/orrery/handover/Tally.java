package org.orrery.handover;

import java.util.ArrayList;
import java.util.List;

/** What became of all links of a swap. */
record Tally(List<Long> gapNanos, List<String> notTaken, int drained) {
    static Tally of(final List<LinkOutcome> outcomes) {
        final List<Long> gapNanos = new ArrayList<>();
        final List<String> notTaken = new ArrayList<>();
        int drained = 0;
        for (final LinkOutcome outcome : outcomes) {
            if (outcome instanceof final LinkOutcome.Moved moved) {
                gapNanos.add(moved.gapNanos());
            } else if (outcome instanceof final LinkOutcome.Returned returned) {
                notTaken.add(returned.why());
            } else if (outcome instanceof final LinkOutcome.Drained lost) {
                drained++;
                if (lost.newPartAtFault()) {
                    notTaken.add(lost.why());
                }
            }
        }
        return new Tally(gapNanos, notTaken, drained);
    }

    int moved() {
        return gapNanos.size();
    }

    /** What was looked at afterwards and found good. */
    List<String> checks() {
        final List<String> good = new ArrayList<>();
        if (notTaken.isEmpty()) {
            good.add("every link that had state has it again (" + moved() + ")");
        }
        if (drained == 0) {
            good.add("no link was lost");
        }
        return good;
    }
}
