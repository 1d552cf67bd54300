package org.orrery.upgrade;

import java.util.Optional;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.SwapRefused;
import org.orrery.overlay.api.Area;

/** Starts the bundle of a newcomer beside the one in charge. Blocking; any thread. A newcomer that is refused is retired. */
final class PartStart {
    private final Handover handover;
    private final PartWait wait;

    PartStart(final Handover handover, final PartWait wait) {
        this.handover = handover;
        this.wait = wait;
    }

    /**
     * Returns when it offers its part, which is in charge of nothing yet, and its classes are loaded.
     *
     * @param name what the person called its jar
     * @throws SwapRefused if it does not resolve or start, or offers nothing
     */
    Part beside(final PartBundle newcomer, final String name) {
        newcomer.start(name);
        final Part part = wait.until(
                () -> part(newcomer.area(), newcomer.bundle().getBundleId()).orElse(null));
        if (part == null) {
            PartBundle.retire(newcomer.bundle());
            throw new SwapRefused(name + " started but offers no part of " + newcomer.area()
                    + "; the node's log says what its component lacks");
        }
        PartClasses.load(newcomer.bundle());
        return part;
    }

    /**
     * Starts it and retires it again: whoever is to be put in place of the one in charge is known to start, and to read the
     * state that waits for it, before anything is taken from that one.
     *
     * @throws SwapRefused as {@link #beside} does, and if it does not read that state
     */
    void rehearse(final PartBundle newcomer, final Part inCharge, final String name) {
        final Part part = beside(newcomer, name);
        PartBundle.retire(newcomer.bundle());
        requireReads(part, inCharge, name);
    }

    /** What a part leaves is written in its newest schema. */
    static void requireReads(final Part newcomer, final Part inCharge, final String name) {
        final int written = inCharge.schemas().newestRead();
        if (!newcomer.schemas().reads(written)) {
            throw new SwapRefused(name + " reads state of the schemas "
                    + newcomer.schemas().range() + ", and version " + inCharge.version() + " of " + inCharge.area()
                    + " leaves it in schema " + written + "; without --in-place they may agree on an earlier one");
        }
    }

    /** Who is in charge of an area. */
    Optional<Part> inCharge(final Area area) {
        return handover.parts().stream()
                .filter(part -> part.area() == area && part.inCharge())
                .findFirst();
    }

    private Optional<Part> part(final Area area, final long bundle) {
        return handover.parts().stream()
                .filter(part -> part.area() == area && part.bundle() == bundle)
                .findFirst();
    }
}
