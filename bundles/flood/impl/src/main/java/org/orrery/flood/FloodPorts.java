package org.orrery.flood;

import java.util.Map;
import org.orrery.flood.api.TransactionAdvertiser;
import org.orrery.flood.api.TransactionTap;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.node.api.SteadyLedgerClock;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The parts of the node that flooding needs; each may be missing for a moment. Any thread. */
@Component(service = FloodPorts.class)
public final class FloodPorts {
    private final SwappableRef<PeerDirectory> peers;
    private final SwappableRef<TransactionAdvertiser> advertiser;
    private final SwappableRef<LedgerClock> ledgerClock;
    private final LedgerClock ledger;
    private final SwappableRef<ConsensusInbox> consensus;
    private final SwappableRef<TransactionPool> pool;
    private final TransactionTaps taps = new TransactionTaps();

    /** Nothing is bound yet. */
    @Activate
    public FloodPorts(@Reference final Switchboard switchboard) {
        peers = new SwappableRef<>(Area.PEERS, switchboard);
        advertiser = new SwappableRef<>(Area.ADVERTS, switchboard);
        ledgerClock = new SwappableRef<>(Area.WATCHER, switchboard);
        ledger = new SteadyLedgerClock(ledgerClock);
        consensus = new SwappableRef<>(Area.WATCHER, switchboard);
        pool = new SwappableRef<>(Area.WATCHER, switchboard);
    }

    @Deactivate
    void deactivate() {
        peers.close();
        advertiser.close();
        ledgerClock.close();
        consensus.close();
        pool.close();
    }

    PeerDirectory peers() {
        return peers.get();
    }

    TransactionAdvertiser advertiser() {
        return advertiser.get();
    }

    ConsensusInbox consensus() {
        return consensus.get();
    }

    TransactionPool pool() {
        return pool.get();
    }

    TransactionTaps taps() {
        return taps;
    }

    LedgerView ledger() {
        return ledger.view();
    }

    // References are multiple: an optional one would not be given the newcomer beside the one in charge.
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
    void bindAdvertiser(final TransactionAdvertiser service, final Map<String, Object> properties) {
        advertiser.bind(service, properties);
    }

    void unbindAdvertiser(final TransactionAdvertiser service) {
        advertiser.unbind(service);
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
    void bindConsensus(final ConsensusInbox service, final Map<String, Object> properties) {
        consensus.bind(service, properties);
    }

    void unbindConsensus(final ConsensusInbox service) {
        consensus.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPool(final TransactionPool service, final Map<String, Object> properties) {
        pool.bind(service, properties);
    }

    void unbindPool(final TransactionPool service) {
        pool.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTap(final TransactionTap tap) {
        taps.add(tap);
    }

    void unbindTap(final TransactionTap tap) {
        taps.remove(tap);
    }
}
