package org.orrery.handover.api;

import java.util.List;
import org.orrery.overlay.api.Area;

/**
 * What a swap did.
 *
 * @param area which area
 * @param kind how
 * @param fromVersion version that was in charge
 * @param toVersion version in charge now
 * @param schema layout in which the state went
 * @param linksMoved links whose state crossed
 * @param linksDrained links that had to be closed
 * @param gapNanos for each move of a link, how long it could not read, in the order of moving; in place by a command, each
 *     link moves twice
 * @param checks what was checked afterwards and found good
 * @param movedBack why the old part is in charge again, or null if the swap stands
 */
public record SwapReport(
        Area area,
        Kind kind,
        String fromVersion,
        String toVersion,
        int schema,
        int linksMoved,
        int linksDrained,
        List<Long> gapNanos,
        List<String> checks,
        String movedBack) {
    public SwapReport {
        gapNanos = List.copyOf(gapNanos);
        checks = List.copyOf(checks);
    }

    /** How an area changes hands. */
    public enum Kind {
        /** The new bundle ran next to the old one. */
        BESIDE,
        /** The bundle in charge was updated; state waited in between, with a bundle beside it or with the coordinator. */
        IN_PLACE
    }
}
