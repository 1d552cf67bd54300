package org.orrery.fetcher;

import java.util.function.Supplier;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.ItemSink;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.peers.api.PeerControl;

/**
 * The parts of the node that fetching needs. Each answers null where there is none at the moment.
 *
 * @param peers whom to ask; while absent nobody is asked
 * @param control measured round trips; while absent all peers count as equally far
 * @param flooder who knows an envelope, and who relays one; while absent nobody does
 * @param consensus takes envelopes whose item came; while absent they go on waiting
 * @param sink stores items; while absent items are let go and asked for again
 */
public record FetcherServices(
        Supplier<PeerDirectory> peers,
        Supplier<PeerControl> control,
        Supplier<Flooder> flooder,
        Supplier<ConsensusInbox> consensus,
        Supplier<ItemSink> sink) {}
