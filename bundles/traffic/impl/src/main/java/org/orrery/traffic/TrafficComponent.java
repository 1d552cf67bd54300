package org.orrery.traffic;

import java.util.Map;
import java.util.function.Function;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.peers.api.PeerControl;
import org.orrery.wire.api.WireMessage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Puts a {@link TrafficStation} into the container. A launcher finds it by {@code (orrery.traffic=true)}. */
@Component(
        service = {Function.class, EnvelopeTap.class},
        immediate = true,
        property = "orrery.traffic:Boolean=true",
        configurationPid = TrafficConfig.PID)
@Designate(ocd = TrafficConfig.class)
public final class TrafficComponent implements Function<Map<String, Object>, Map<String, Object>>, EnvelopeTap {
    private final SwappableRef<Signatures> signatures;
    private final SwappableRef<ConsensusInbox> inbox;
    private final SwappableRef<Flooder> flooder;
    private final SwappableRef<PeerControl> peers;
    private final TrafficStation station;

    /**
     * Called by the container.
     *
     * @throws IllegalArgumentException if the configuration is not valid; the message says what is not
     */
    @Activate
    public TrafficComponent(
            @Reference final Switchboard switchboard, @Reference final Strands strands, final TrafficConfig config) {
        final TrafficSettings settings = new TrafficSettings(
                config.TRAFFIC__SEED(), config.TRAFFIC__VALIDATORS(), config.TRAFFIC__NODE(), config.TRAFFIC__NODES());
        signatures = new SwappableRef<>(Area.AUTH, switchboard);
        inbox = new SwappableRef<>(Area.WATCHER, switchboard);
        flooder = new SwappableRef<>(Area.FLOOD, switchboard);
        peers = new SwappableRef<>(Area.PEERS, switchboard);
        station = new TrafficStation(
                settings,
                new TrafficStation.Services(signatures::get, inbox::get, flooder::get, peers::get),
                strands.strand(Strands.NODE));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSignatures(final Signatures service, final Map<String, ?> properties) {
        signatures.bind(service, properties);
    }

    void unbindSignatures(final Signatures service) {
        signatures.unbind(service);
        station.forgetKeys();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindInbox(final ConsensusInbox service, final Map<String, ?> properties) {
        inbox.bind(service, properties);
    }

    void unbindInbox(final ConsensusInbox service) {
        inbox.unbind(service);
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
    void bindPeers(final PeerControl service, final Map<String, ?> properties) {
        peers.bind(service, properties);
    }

    void unbindPeers(final PeerControl service) {
        peers.unbind(service);
    }

    @Deactivate
    void deactivate() {
        signatures.close();
        inbox.close();
        flooder.close();
        peers.close();
        station.forgetKeys();
    }

    @Override
    public Map<String, Object> apply(final Map<String, Object> command) {
        return station.apply(command);
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus status) {
        station.delivered(message, status);
    }
}
