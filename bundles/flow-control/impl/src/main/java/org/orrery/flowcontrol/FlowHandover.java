package org.orrery.flowcontrol;

import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;

/**
 * Gives and takes the gates of one controller. Receive capacity that permits hold in the meantime needs nothing special:
 * the counters cross as they are, and the port hands in the ends it was told of once a gate is there again.
 */
public final class FlowHandover implements HandoverParticipant {
    private final LinkTable links;
    private final CreditFlowController controller;

    /** The participant for a controller. */
    public FlowHandover(final LinkTable links, final CreditFlowController controller) {
        this.links = links;
        this.controller = controller;
    }

    @Override
    public Area area() {
        return Area.FLOW_CONTROL;
    }

    @Override
    public Schemas schemas() {
        return FlowStateCodec.SCHEMAS;
    }

    /** There is none: all state belongs to links. */
    @Override
    public StateEnvelope giveProcess(final int schema) {
        return null;
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        throw new IllegalArgumentException("flow-control has no state of the process");
    }

    @Override
    public StateEnvelope giveLink(final LinkId id, final int schema) {
        final Link link = links.find(id).orElse(null);
        // A gate of the other bundle is of another class, even if that has the same name.
        if (link == null
                || !(link.slot(FlowGate.SLOT) instanceof final CreditGate gate)
                || !gate.belongsTo(controller.context())) {
            return null;
        }
        final StateEnvelope state = FlowStateCodec.write(gate.state(), schema);
        link.slot(FlowGate.SLOT, null);
        return state;
    }

    @Override
    public void takeLink(final LinkId id, final StateEnvelope state) {
        final FlowState flow = FlowStateCodec.read(state);
        final Link link = links.find(id).orElse(null);
        if (link == null) {
            return;
        }
        final FlowPort port = link.slot(FlowPort.SLOT);
        link.slot(FlowGate.SLOT, new CreditGate(controller.context(), port, flow));
        if (port != null) {
            port.gateAttached();
        }
    }
}
