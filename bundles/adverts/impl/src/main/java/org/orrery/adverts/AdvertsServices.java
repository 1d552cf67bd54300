package org.orrery.adverts;

import java.util.Map;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.SteadyLedgerClock;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.ProfileRef;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The services that pull mode uses; each may be missing for a moment. Any thread. */
@Component(service = AdvertsServices.class)
public final class AdvertsServices {
    private final SwappableRef<PeerDirectory> peers;
    private final SwappableRef<TransactionPool> pool;
    private final SwappableRef<LedgerClock> ledgerClock;
    private final LedgerClock ledger;
    private final ProfileRef profile;

    /** Nothing is bound yet. */
    @Activate
    public AdvertsServices(@Reference final Switchboard switchboard) {
        peers = new SwappableRef<>(Area.PEERS, switchboard);
        pool = new SwappableRef<>(Area.WATCHER, switchboard);
        ledgerClock = new SwappableRef<>(Area.WATCHER, switchboard);
        ledger = new SteadyLedgerClock(ledgerClock);
        profile = new ProfileRef(switchboard, ProfileRef.NEWEST, () -> {});
    }

    @Deactivate
    void deactivate() {
        peers.close();
        pool.close();
        ledgerClock.close();
        profile.close();
    }

    /** The ports, with the profile of a release; see {@link ProfileRef}. */
    PullPorts ports(final String release) {
        profile.release(release);
        return new PullPorts(peers, pool, () -> ledger, profile);
    }

    // References are multiple: an optional one would lose the old service in the moment it is given the newcomer.
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
    void bindProfile(final ProtocolProfile service, final Map<String, Object> properties) {
        profile.bind(service, properties);
    }

    void unbindProfile(final ProtocolProfile service) {
        profile.unbind(service);
    }
}
