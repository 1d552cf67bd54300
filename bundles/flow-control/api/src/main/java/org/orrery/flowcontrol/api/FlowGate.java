package org.orrery.flowcontrol.api;

import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.SlotKey;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Flow control of one link: the object in its flow-control slot. On the link's loop.
 * Spec: 20-flow-flood-fetch.md, section 1.
 */
@ProviderType
public interface FlowGate {
    /** Where it is. */
    SlotKey<FlowGate> SLOT = new SlotKey<>(Area.FLOW_CONTROL, FlowGate.class);

    /** The session of this link is another one from now on. Nothing is asked of it during this call. */
    void port(FlowPort port);

    /** The grant to send when the peer is authenticated. The local limit becomes what is granted. Called once. */
    SendMoreExtended initialGrant();

    /**
     * Takes receive capacity for a message, all or nothing.
     *
     * @param bytes length of the message
     * @return false if the peer exceeded what it was granted: it must be dropped, and nothing was taken
     */
    boolean begin(MessageType type, int bytes);

    /**
     * Gives back what {@link #begin} took; may send SEND_MORE_EXTENDED and end a throttle. Exactly once for each
     * successful {@link #begin} with the same arguments.
     */
    void end(MessageType type, int bytes);

    /**
     * As many calls of {@link #end} at once, for permits that were closed while no gate was there.
     *
     * @param total messages of any type
     * @param totalBytes bytes of those
     * @param flood flood messages among them
     * @param floodBytes bytes of the flood messages
     */
    void endAll(int total, long totalBytes, int flood, long floodBytes);

    /** True if another message may be read. After each frame: when false, the gate has throttled the link. */
    boolean mayRead();

    /**
     * Takes a grant of the peer and sends what it allows.
     *
     * @return null, or why the connection ends
     */
    DropReason receiveGrant(SendMoreExtended grant);

    /** Queues a flood message by priority and sends what credit allows. */
    void offer(WireMessage message);

    /** A flood message given to {@link FlowPort#transmit} has been written. In the order of transmission. */
    void written(WireMessage message);

    /** True if sending has been blocked for want of credit for at least 60 seconds. */
    boolean starved();

    /** The largest transaction grew by so many bytes: widen the local limit and tell the peer. */
    void maxTxSizeIncreased(int bytes);

    /** What the peers command shows. */
    FlowStatus status();
}
