package org.orrery.peers;

import java.security.SecureRandom;
import java.util.List;
import org.orrery.auth.api.PeerAuthenticator;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.SteadyLedgerClock;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.ProfileRef;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.PeerStore;
import org.orrery.transport.api.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an {@link Overlay} stands on in a container, as references that follow whoever is in charge. The component feeds
 * them. Any thread.
 */
final class OverlayPorts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OverlayPorts.class);

    final SwappableRef<Transport> transport;
    final SwappableRef<PeerAuthenticator> authenticator;
    final SwappableRef<Signatures> signatures;
    final SwappableRef<FlowController> flowController;
    final SwappableRef<Flooder> flooder;
    final SwappableRef<PeerStore> peerStore;
    final SwappableRef<BanList> banList;
    final SwappableRef<ItemSource> itemSource;
    final SwappableRef<LedgerClock> ledgerClock;
    final ProfileRef profile;
    final HandlerWhiteboard whiteboard;
    final PeerListeners listeners = new PeerListeners();

    private final MessageHandlers handlers = new MessageHandlers();
    private final LedgerClock ledger;

    /**
     * References that are empty at first.
     *
     * @param release the release to behave like, empty for the newest
     * @param transportChanged as {@link SwappableRef} says
     */
    OverlayPorts(final Switchboard switchboard, final String release, final Runnable transportChanged) {
        transport = new SwappableRef<>(Area.TRANSPORT, switchboard, transportChanged);
        authenticator = new SwappableRef<>(Area.AUTH, switchboard);
        signatures = new SwappableRef<>(Area.AUTH, switchboard);
        flowController = new SwappableRef<>(Area.FLOW_CONTROL, switchboard);
        flooder = new SwappableRef<>(Area.FLOOD, switchboard);
        peerStore = new SwappableRef<>(Area.PERSISTENCE, switchboard);
        banList = new SwappableRef<>(Area.PERSISTENCE, switchboard);
        itemSource = new SwappableRef<>(Area.WATCHER, switchboard);
        ledgerClock = new SwappableRef<>(Area.WATCHER, switchboard);
        ledger = new SteadyLedgerClock(ledgerClock);
        whiteboard = new HandlerWhiteboard(switchboard, handlers);
        profile = new ProfileRef(switchboard, release, this::profileChanged);
    }

    /** Everything, for an overlay. */
    OverlayServices services(final LinkTable links, final Strands strands) {
        return new OverlayServices(
                links,
                strands,
                transport,
                authenticator,
                signatures,
                flowController,
                flooder,
                peerStore,
                banList,
                itemSource,
                () -> ledger,
                profile,
                handlers,
                listeners,
                new SecureRandom(),
                Resolver.SYSTEM);
    }

    @Override
    public void close() {
        List.of(
                        transport,
                        authenticator,
                        signatures,
                        flowController,
                        flooder,
                        peerStore,
                        banList,
                        itemSource,
                        ledgerClock)
                .forEach(SwappableRef::close);
        profile.close();
        whiteboard.close();
    }

    private void profileChanged() {
        // Called for the first time while this object is being made.
        final ProtocolProfile now = profile == null ? null : profile.get();
        if (now == null) {
            LOG.info("the release to behave like is not offered: until it is, no connection begins");
        } else {
            LOG.info("behaving like stellar-core {}", now.release());
        }
    }
}
