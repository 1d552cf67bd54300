package org.orrery.flowcontrol.api;

import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.SlotKey;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ConsumerType;

/** What a gate needs of the session that it meters: the object in the peers slot implements it. On the link's loop. */
@ConsumerType
public interface FlowPort {
    /** Where a gate that takes over a link finds it. */
    SlotKey<FlowPort> SLOT = new SlotKey<>(Area.PEERS, FlowPort.class);

    /** Seal this flood message and send it now. */
    void transmit(WireMessage message);

    /** Send SEND_MORE_EXTENDED with these numbers (unsigned 32 bits each). */
    void sendMore(long messages, long bytes);

    /** Stop reading: there is no capacity left. A second call does nothing. */
    void throttle();

    /** Read again. */
    void unthrottle();

    /** A gate has taken over this link: hand it what waited meanwhile. */
    void gateAttached();
}
