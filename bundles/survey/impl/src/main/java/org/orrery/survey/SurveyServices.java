package org.orrery.survey;

import java.util.Map;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.SteadyLedgerClock;
import org.orrery.node.api.TransitiveQuorum;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.peers.api.PeerTraffic;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The services that a survey uses; each may be missing for a moment. Any thread. */
@Component(service = SurveyServices.class)
public final class SurveyServices {
    private final Switchboard switchboard;
    private final SwappableRef<Signatures> signatures;
    private final SwappableRef<Flooder> flooder;
    private final SwappableRef<PeerDirectory> peers;
    private final SwappableRef<PeerTraffic> traffic;
    private final SwappableRef<LedgerClock> ledgerClock;
    private final LedgerClock ledger;
    private final SwappableRef<TransitiveQuorum> quorum;
    private final Successor successor;

    /** Nothing is bound yet. */
    @Activate
    public SurveyServices(@Reference final Switchboard switchboard, final BundleContext context) {
        this.switchboard = switchboard;
        signatures = new SwappableRef<>(Area.AUTH, switchboard);
        flooder = new SwappableRef<>(Area.FLOOD, switchboard);
        peers = new SwappableRef<>(Area.PEERS, switchboard);
        traffic = new SwappableRef<>(Area.PEERS, switchboard);
        ledgerClock = new SwappableRef<>(Area.WATCHER, switchboard);
        ledger = new SteadyLedgerClock(ledgerClock);
        quorum = new SwappableRef<>(Area.WATCHER, switchboard);
        successor = new Successor(context, switchboard);
    }

    @Deactivate
    void deactivate() {
        signatures.close();
        flooder.close();
        peers.close();
        traffic.close();
        ledgerClock.close();
        quorum.close();
    }

    SurveyPorts ports() {
        return new SurveyPorts(
                signatures,
                flooder,
                () -> switchboard.isMoving(Area.FLOOD),
                peers,
                traffic,
                () -> ledger,
                quorum,
                successor::take);
    }

    // References are multiple: an optional one would lose the old service in the moment it is given the newcomer.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSignatures(final Signatures service, final Map<String, Object> properties) {
        signatures.bind(service, properties);
    }

    void unbindSignatures(final Signatures service) {
        signatures.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFlooder(final Flooder service, final Map<String, Object> properties) {
        flooder.bind(service, properties);
    }

    void unbindFlooder(final Flooder service) {
        flooder.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPeers(final PeerDirectory service, final Map<String, Object> properties) {
        peers.bind(service, properties);
    }

    void unbindPeers(final PeerDirectory service) {
        peers.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTraffic(final PeerTraffic service, final Map<String, Object> properties) {
        traffic.bind(service, properties);
    }

    void unbindTraffic(final PeerTraffic service) {
        traffic.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLedgerClock(final LedgerClock service, final Map<String, Object> properties) {
        ledgerClock.bind(service, properties);
    }

    void unbindLedgerClock(final LedgerClock service) {
        ledgerClock.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindQuorum(final TransitiveQuorum service, final Map<String, Object> properties) {
        quorum.bind(service, properties);
    }

    void unbindQuorum(final TransitiveQuorum service) {
        quorum.unbind(service);
    }
}
