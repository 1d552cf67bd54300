package org.orrery.peers.api;

import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.SlotKey;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The object in the peers slot as its predecessor of another version sees it, which passes on whatever is still brought to
 * it: by threads that looked up the old directory, by answers and permits that were on their way. On the link's loop, so
 * that nothing overtakes anything.
 */
@ProviderType
public interface SessionPort {
    /** Where it is; {@link Anteroom} or a session. */
    SlotKey<SessionPort> SLOT = new SlotKey<>(Area.PEERS, SessionPort.class);

    /** Sends: flood messages through flow control, others straight out. */
    void send(WireMessage message);

    /** The receive capacity of a message is free again. */
    void handled(MessageType type, int bytes);

    /** Ends the connection; the first reason counts. */
    void drop(DropReason reason);
}
