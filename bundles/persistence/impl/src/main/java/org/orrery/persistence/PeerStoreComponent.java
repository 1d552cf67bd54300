package org.orrery.persistence;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerStore;
import org.orrery.persistence.api.PeerType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@link MemoryPeerStore} as a service. */
@Component(service = PeerStore.class, immediate = true, configurationPid = "org.orrery.persistence")
@Designate(ocd = PeerStoreComponent.Configuration.class)
public final class PeerStoreComponent implements PeerStore {
    /** Settings of the store. */
    @ObjectClassDefinition(name = "Orrery persistence", description = "Peer records and bans")
    public @interface Configuration {
        /** Most records kept. */
        @AttributeDefinition(
                name = "MAX_PEER_RECORDS",
                description = "Most peer records kept; unit records. When full the least valuable record goes",
                min = "1")
        int MAX__PEER__RECORDS() default MemoryPeerStore.DEFAULT_MAX_RECORDS;
    }

    private final MemoryPeerStore store;

    /** Called by the container. */
    @Activate
    public PeerStoreComponent(final Configuration configuration) {
        store = new MemoryPeerStore(new SystemTime(), new SecureRandom(), configuration.MAX__PEER__RECORDS());
    }

    @Override
    public Optional<PeerRecord> find(final PeerAddress address) {
        return store.find(address);
    }

    @Override
    public PeerRecord update(final PeerAddress address, final UnaryOperator<PeerRecord> change) {
        return store.update(address, change);
    }

    @Override
    public boolean addIfAbsent(final PeerRecord record) {
        return store.addIfAbsent(record);
    }

    @Override
    public int deleteFailed(final String ip, final int minFailures) {
        return store.deleteFailed(ip, minFailures);
    }

    @Override
    public int deleteFailed(final int minFailures) {
        return store.deleteFailed(minFailures);
    }

    @Override
    public List<PeerRecord> sample(final int max, final List<PeerType> types, final int maxFailures) {
        return store.sample(max, types, maxFailures);
    }

    @Override
    public List<PeerRecord> due(final int max, final PeerType type, final long unixSeconds) {
        return store.due(max, type, unixSeconds);
    }

    @Override
    public int size() {
        return store.size();
    }
}
