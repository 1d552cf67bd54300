package org.orrery.flowcontrol;

import java.util.Map;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.flowcontrol.api.FlowTotals;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.ParticipantShell;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.SteadyLedgerClock;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.wire.api.WireMessage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of this bundle: a shell round {@link CreditFlowController} and {@link FlowHandover}. */
@SwappablePart("flow-control")
@Component(
        service = {FlowController.class, HandoverParticipant.class},
        immediate = true,
        configurationPid = "org.orrery.flowcontrol")
@Designate(ocd = FlowControlConfiguration.class)
public final class FlowControlComponent implements FlowController, ParticipantShell {
    private static final Logger LOG = LoggerFactory.getLogger(FlowControlComponent.class);

    private final Handover handover;
    private final FlowLimits limits;
    private final SwappableRef<LedgerClock> ledgerClock;
    private final SwappableRef<ConsensusInbox> consensus;
    private final CreditFlowController controller;
    private final FlowHandover participant;

    /** Fails with a text for the operator if the configuration contradicts itself. */
    @Activate
    public FlowControlComponent(
            @Reference final LinkTable links,
            @Reference final Strands strands,
            @Reference final Switchboard switchboard,
            @Reference final Handover handover,
            final FlowControlConfiguration configuration) {
        this.handover = handover;
        limits = limitsOf(configuration);
        ledgerClock = new SwappableRef<>(Area.WATCHER, switchboard);
        consensus = new SwappableRef<>(Area.WATCHER, switchboard);
        controller = new CreditFlowController(
                limits, strands.clock(), new SteadyLedgerClock(ledgerClock)::view, this::isNewer);
        participant = new FlowHandover(links, controller);
    }

    @Deactivate
    void deactivate() {
        handover.park(this);
        ledgerClock.close();
        consensus.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLedgerClock(final LedgerClock service, final Map<String, Object> properties) {
        ledgerClock.bind(service, properties);
        final String conflict = limits.conflictWith(service.view().maxTxSizeBytes());
        if (conflict != null) {
            LOG.warn("{}", conflict);
        }
    }

    void unbindLedgerClock(final LedgerClock service) {
        ledgerClock.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindConsensusInbox(final ConsensusInbox service, final Map<String, Object> properties) {
        consensus.bind(service, properties);
    }

    void unbindConsensusInbox(final ConsensusInbox service) {
        consensus.unbind(service);
    }

    @Override
    public FlowGate open(final LinkId link, final FlowPort port, final ProtocolProfile profile) {
        return controller.open(link, port, profile);
    }

    @Override
    public FlowTotals totals() {
        return controller.totals();
    }

    @Override
    public HandoverParticipant participant() {
        return participant;
    }

    private boolean isNewer(final WireMessage older, final WireMessage newer) {
        final ConsensusInbox inbox = consensus.get();
        return inbox != null && inbox.isNewer(older, newer);
    }

    private static FlowLimits limitsOf(final FlowControlConfiguration configuration) {
        return new FlowLimits(
                configuration.PEER__READING__CAPACITY(),
                configuration.PEER__FLOOD__READING__CAPACITY(),
                configuration.FLOW__CONTROL__SEND__MORE__BATCH__SIZE(),
                configuration.PEER__FLOOD__READING__CAPACITY__BYTES(),
                configuration.FLOW__CONTROL__SEND__MORE__BATCH__SIZE__BYTES(),
                configuration.PEER__TOTAL__READING__CAPACITY__BYTES(),
                configuration.OUTBOUND__TX__QUEUE__BYTE__LIMIT());
    }
}
