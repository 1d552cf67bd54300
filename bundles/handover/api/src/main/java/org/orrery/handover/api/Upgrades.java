package org.orrery.handover.api;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.orrery.overlay.api.Area;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings other versions of parts into the running node, from files. Any thread; one at a time, the next waits.
 *
 * <p>A jar is refused, with a {@link SwapRefused} whose message says why and what to do, if it cannot be read, is no part
 * of that area, does not resolve, does not start, has no schema in common with the part in charge, or fails its checks.
 * Then nothing of it stays and the part in charge goes on.
 */
@ProviderType
public interface Upgrades {
    /**
     * Puts the part in a jar in charge of an area; the part that was is stopped, and uninstalled or updated, and kept as a
     * file for {@link #back}.
     *
     * @param area which, or null for the one that the jar names
     * @param jar is copied; may be deleted afterwards
     * @param kind beside, or in place of the bundle in charge, which then keeps its id; the jar stands in beside while
     *     that bundle is updated, and stays beside, as the report says, if it cannot be
     */
    CompletionStage<SwapReport> swap(Area area, Path jar, SwapReport.Kind kind);

    /** Puts the part in charge again that the latest swap of this area, since the node started, replaced. */
    CompletionStage<SwapReport> back(Area area);
}
