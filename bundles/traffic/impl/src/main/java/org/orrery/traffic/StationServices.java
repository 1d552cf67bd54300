package org.orrery.traffic;

import java.util.function.Supplier;
import org.orrery.adverts.api.PullMode;
import org.orrery.auth.api.Signatures;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.ApplicationReport;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.ItemDepot;
import org.orrery.node.api.TransactionPool;
import org.orrery.peers.api.PeerControl;

/** What the station uses; each may answer null for a while. */
record StationServices(
        Supplier<Signatures> signatures,
        Supplier<ConsensusInbox> inbox,
        Supplier<TransactionPool> pool,
        Supplier<ItemDepot> depot,
        Supplier<ApplicationReport> application,
        Supplier<Flooder> flooder,
        Supplier<PullMode> pull,
        Supplier<ItemFetcher> fetcher,
        Supplier<PeerControl> peers) {
    /**
     * A service that is there.
     *
     * @throws IllegalStateException if it is not
     */
    static <T> T needed(final Supplier<T> service, final String area) {
        final T present = service.get();
        if (present == null) {
            throw new IllegalStateException("no service of the area " + area + " is there");
        }
        return present;
    }
}
