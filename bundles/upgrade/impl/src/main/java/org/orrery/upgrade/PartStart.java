package org.orrery.upgrade;

import java.util.Optional;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.SwapRefused;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;

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
    void beside(final PartBundle newcomer, final String name) {
        newcomer.start(name);
        try {
            offered(newcomer.area(), newcomer.bundle(), name);
        } catch (final SwapRefused nothing) {
            PartBundle.retire(newcomer.bundle());
            throw nothing;
        }
    }

    /**
     * Returns when a bundle that was started offers its part, and its classes are loaded.
     *
     * @param name what the person called its jar
     * @throws SwapRefused if it offers nothing
     */
    void offered(final Area area, final Bundle bundle, final String name) {
        if (wait.until(() -> part(area, bundle.getBundleId()).orElse(null)) == null) {
            throw new SwapRefused(
                    name + " started but offers no part of " + area + "; the node's log says what its component lacks");
        }
        PartClasses.load(bundle);
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
