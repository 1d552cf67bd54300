package org.orrery.peers;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.orrery.auth.api.PeerAuthenticator;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.PeerStore;
import org.orrery.transport.api.Transport;

/**
 * What an {@link Overlay} stands on. Everything that may be exchanged in a running node is a supplier, asked each time
 * it is needed; it answers null during a gap. While one of them is absent no connection is begun or accepted; those that
 * are there go on.
 *
 * @param links the open links
 * @param strands serial executors, and the clock
 * @param transport dials and listens
 * @param authenticator begins handshakes
 * @param signatures who we are; asked for the log line of the listener only
 * @param flowController opens gates
 * @param flooder broadcasts what a handler forwards
 * @param peerStore peer records
 * @param banList who is not talked to
 * @param itemSource answers queries; where it is absent they are answered with DONT_HAVE
 * @param ledgerClock where the ledger stands; where it is absent {@link LedgerView#UNKNOWN} holds
 * @param profile the release to emulate
 * @param handlers the whiteboard of message handlers
 * @param listeners the whiteboard of peer listeners
 * @param random back-off, choice and ping identifiers; must not be guessable by a peer, so secure outside of tests
 * @param resolver how host names are resolved, see {@link Resolver#SYSTEM}
 */
public record OverlayServices(
        LinkTable links,
        Strands strands,
        Supplier<Transport> transport,
        Supplier<PeerAuthenticator> authenticator,
        Supplier<Signatures> signatures,
        Supplier<FlowController> flowController,
        Supplier<Flooder> flooder,
        Supplier<PeerStore> peerStore,
        Supplier<BanList> banList,
        Supplier<ItemSource> itemSource,
        Supplier<LedgerClock> ledgerClock,
        Supplier<ProtocolProfile> profile,
        MessageHandlers handlers,
        PeerListeners listeners,
        RandomGenerator random,
        Resolver resolver) {

    /** True if everything is there that a new connection needs. */
    boolean complete() {
        return transport.get() != null
                && authenticator.get() != null
                && flowController.get() != null
                && peerStore.get() != null
                && banList.get() != null
                && profile.get() != null;
    }

    /** Where the ledger stands, or {@link LedgerView#UNKNOWN}. */
    LedgerView ledger() {
        final LedgerClock clock = ledgerClock.get();
        return clock == null ? LedgerView.UNKNOWN : clock.view();
    }

    OverlayClock clock() {
        return strands.clock();
    }
}
