package org.orrery.peers;

import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.WireMessage;

/** What the rooms of one session see of it. On the link's loop. */
interface Conversation {
    Link link();

    Peer peer();

    /**
     * The release that the node follows now; the last one while there is none. What the two sides announced to each other
     * is not affected when it changes.
     */
    ProtocolProfile profile();

    /** Sends: flood messages through flow control, others straight out. Nothing goes out once the drop has begun. */
    void send(WireMessage message);

    /** Ends the connection; the first reason counts. */
    void drop(DropReason reason);

    /** True as long as another object is the session, whose place this one is going to take. */
    boolean arriving();

    /** True from the beginning of the drop on: nothing more is read, handled or newly sent. */
    boolean ending();
}
