package org.orrery.watcher;

import java.util.Map;
import java.util.OptionalLong;
import org.orrery.auth.api.Signatures;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.flood.api.Flooder;
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

/** The parts of the node that the watcher needs; each may be missing for a moment. Any thread. */
@Component(service = WatcherPorts.class)
public final class WatcherPorts {
    private final Switchboard switchboard;
    private final SwappableRef<Signatures> signatures;
    private final SwappableRef<Flooder> flooder;
    private final SwappableRef<ItemFetcher> fetcher;
    private final SwappableRef<PeerDirectory> peers;

    /** Nothing is bound yet. */
    @Activate
    public WatcherPorts(@Reference final Switchboard switchboard) {
        this.switchboard = switchboard;
        signatures = new SwappableRef<>(Area.AUTH, switchboard);
        flooder = new SwappableRef<>(Area.FLOOD, switchboard);
        fetcher = new SwappableRef<>(Area.FETCHER, switchboard);
        peers = new SwappableRef<>(Area.PEERS, switchboard);
    }

    @Deactivate
    void deactivate() {
        signatures.close();
        flooder.close();
        fetcher.close();
        peers.close();
    }

    /**
     * For a bundle's watcher.
     *
     * @param bundle its id: while another is in charge, or nobody, it knows no peers, for it has nothing to ask them
     */
    WatcherServices services(final long bundle) {
        return new WatcherServices(signatures, flooder, fetcher, () -> isInCharge(bundle) ? peers.get() : null);
    }

    private boolean isInCharge(final long bundle) {
        final OptionalLong inCharge = switchboard.inCharge(Area.WATCHER);
        return inCharge.isEmpty() || inCharge.getAsLong() == bundle;
    }

    // References are multiple: an optional one would lose the old service in the moment it is given the newcomer.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSignatures(final Signatures service, final Map<String, ?> properties) {
        signatures.bind(service, properties);
    }

    void unbindSignatures(final Signatures service) {
        signatures.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFlooder(final Flooder service, final Map<String, ?> properties) {
        flooder.bind(service, properties);
    }

    void unbindFlooder(final Flooder service) {
        flooder.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFetcher(final ItemFetcher service, final Map<String, ?> properties) {
        fetcher.bind(service, properties);
    }

    void unbindFetcher(final ItemFetcher service) {
        fetcher.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPeers(final PeerDirectory service, final Map<String, ?> properties) {
        peers.bind(service, properties);
    }

    void unbindPeers(final PeerDirectory service) {
        peers.unbind(service);
    }
}
