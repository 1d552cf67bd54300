package org.orrery.testkit;

import java.nio.ByteBuffer;
import org.orrery.flowcontrol.CreditFlowController;
import org.orrery.flowcontrol.FlowHandover;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.LinkTable;
import org.orrery.overlay.api.LinkId;

/**
 * Changes what a node believes that a peer granted: takes the gate's state out as for a swap, rewrites two of its fields,
 * and puts it back. On the link's loop.
 */
final class Credit {
    private static final int SCHEMA = 1;
    /** Behind the limits (28 bytes), the capacity (32) and what was processed (16). */
    private static final int CREDIT_OFFSET = 76;

    private final FlowHandover handover;

    Credit(final LinkTable links, final CreditFlowController controller) {
        handover = new FlowHandover(links, controller);
    }

    void set(final LinkId link, final long messages, final long bytes) {
        final StateEnvelope before = handover.giveLink(link, SCHEMA);
        final byte[] fields = before.fields().clone();
        ByteBuffer.wrap(fields, CREDIT_OFFSET, 2 * Long.BYTES).putLong(messages).putLong(bytes);
        handover.takeLink(link, new StateEnvelope(before.area(), SCHEMA, fields, before.messages()));
    }
}
