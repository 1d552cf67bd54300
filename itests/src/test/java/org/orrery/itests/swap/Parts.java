package org.orrery.itests.swap;

import java.util.List;
import org.orrery.itests.node.FelixNode;

/** Who is in charge in a node. */
final class Parts {
    private static final String HANDOVER = "org.orrery.handover.api.Handover";
    private static final long NOBODY = -1;

    private Parts() {}

    /** The bundle in charge of an area; one that is not there if nobody is. */
    static long inCharge(final FelixNode node, final String area) {
        for (final Object part : (List<?>) node.call(HANDOVER, "parts")) {
            if ((Boolean) FelixNode.component(part, "inCharge")
                    && FelixNode.component(part, "area").toString().equals(area)) {
                return (Long) FelixNode.component(part, "bundle");
            }
        }
        return NOBODY;
    }
}
