package org.orrery.fetcher;

import java.util.Map;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.ItemSink;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.peers.api.PeerControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The parts of the node that fetching needs; each may be missing for a moment. Any thread. */
@Component(service = FetcherPorts.class)
public final class FetcherPorts {
    private final SwappableRef<PeerDirectory> peers;
    private final SwappableRef<PeerControl> control;
    private final SwappableRef<Flooder> flooder;
    private final SwappableRef<ConsensusInbox> consensus;
    private final SwappableRef<ItemSink> sink;

    /** Nothing is bound yet. */
    @Activate
    public FetcherPorts(@Reference final Switchboard switchboard) {
        peers = new SwappableRef<>(Area.PEERS, switchboard);
        control = new SwappableRef<>(Area.PEERS, switchboard);
        flooder = new SwappableRef<>(Area.FLOOD, switchboard);
        consensus = new SwappableRef<>(Area.WATCHER, switchboard);
        sink = new SwappableRef<>(Area.WATCHER, switchboard);
    }

    @Deactivate
    void deactivate() {
        peers.close();
        control.close();
        flooder.close();
        consensus.close();
        sink.close();
    }

    FetcherServices services() {
        return new FetcherServices(peers, control, flooder, consensus, sink);
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
    void bindControl(final PeerControl service, final Map<String, Object> properties) {
        control.bind(service, properties);
    }

    void unbindControl(final PeerControl service) {
        control.unbind(service);
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
    void bindSink(final ItemSink service, final Map<String, Object> properties) {
        sink.bind(service, properties);
    }

    void unbindSink(final ItemSink service) {
        sink.unbind(service);
    }
}
