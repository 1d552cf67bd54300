package org.orrery.handover.api;

import java.util.Set;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An area's side of a swap. Registered by the bundle that owns the area's state, beside its main service; called by the
 * coordinator only. Each piece of state is given once and taken once.
 */
@ConsumerType
public interface HandoverParticipant {
    /** Which area. */
    Area area();

    /** What layouts of state this version understands. */
    Schemas schemas();

    /**
     * Names of the strands that stand still while this area changes hands, from before the process's state is given until
     * the next part is in charge and has it: what is given to them meanwhile waits. For an area whose state is that of a
     * strand, or without which those who work there would have to refuse something. Always the same; none by default.
     */
    default Set<String> strands() {
        return Set.of();
    }

    /**
     * Gives up the state of the process, which is then no longer used here. Runs while no link of this area is moving.
     *
     * @param schema the layout to write
     * @return the state, or null if there is none
     */
    StateEnvelope giveProcess(int schema);

    /**
     * Takes over the state of the process.
     *
     * @throws IllegalArgumentException if it cannot be read; the old part then goes on
     */
    void takeProcess(StateEnvelope state);

    /**
     * Gives up the state of one link: empties the link's slot. On the link's loop, reading is paused.
     *
     * @param schema the layout to write
     * @return the state, or null if this part holds nothing for that link
     */
    StateEnvelope giveLink(LinkId link, int schema);

    /**
     * Takes over one link: fills its slot. On the link's loop, reading is paused.
     *
     * @throws IllegalArgumentException if the state cannot be read; the link is then drained
     */
    void takeLink(LinkId link, StateEnvelope state);
}
