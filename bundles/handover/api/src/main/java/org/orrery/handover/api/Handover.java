package org.orrery.handover.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.orrery.overlay.api.Area;
import org.osgi.annotation.versioning.ProviderType;

/** The coordinator of swaps; the only mover of state. Any thread; one swap at a time, the next waits. */
@ProviderType
public interface Handover {
    /**
     * Moves an area to another bundle that is active beside the present one.
     *
     * @param bundle id of the bundle to put in charge
     * @return what was done; fails with {@link SwapRefused} if it cannot be done, and then nothing has changed
     */
    CompletionStage<SwapReport> moveTo(Area area, long bundle);

    /**
     * Gives up an area because its bundle stops: state waits here until a newcomer of the same area comes, or until the
     * deadline passes and the links are drained. Called from the participant's deactivation, returns when everything has
     * been given. Does nothing if that participant is not in charge.
     */
    void park(HandoverParticipant leaving);

    /** What runs now and what could, area by area. */
    List<Part> parts();

    /** The latest reports, newest first; bounded. */
    List<SwapReport> reports();
}
