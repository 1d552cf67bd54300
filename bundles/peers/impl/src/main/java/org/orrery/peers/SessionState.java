package org.orrery.peers;

import java.util.List;
import org.orrery.wire.api.WireMessage;

/**
 * Everything that a session keeps for its link.
 *
 * @param peer who it is
 * @param listenersKnow whether the listeners were told that the peer is there
 * @param ending how far its end has come
 * @param ping the latest ping
 * @param received how much of what is flooded and fetched came, see {@link Received#state}
 * @param grantedForBytes the largest transaction that the peer was granted credit for
 * @param dispatch what the peer has said
 * @param gates what is kept for flow control
 * @param timerNanos when it is looked after next, by the node's clock
 * @param sealing messages to send that wait to be sealed
 * @param outbox messages to send that other threads brought
 * @param account what has been counted meanwhile
 */
record SessionState(
        PeerFacts peer,
        boolean listenersKnow,
        Ending.State ending,
        Ping.State ping,
        List<Long> received,
        int grantedForBytes,
        Dispatch.State dispatch,
        GateSlot.State gates,
        long timerNanos,
        List<WireMessage> sealing,
        List<WireMessage> outbox,
        Account account) {}
