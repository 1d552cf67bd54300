package org.orrery.peers.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What goes over the connections that are there. Any thread. */
@ProviderType
public interface PeerTraffic {
    /** The counts of every authenticated peer, in the order of node ids; those of one peer may be a moment apart. */
    List<TrafficCounts> counts();

    /** How many peers may call us and stay, as the configuration was adjusted. */
    int maxInboundPeers();

    /** How many peers we call and keep, as the configuration was adjusted. */
    int maxOutboundPeers();
}
