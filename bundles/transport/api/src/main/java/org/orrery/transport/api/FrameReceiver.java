package org.orrery.transport.api;

import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.SlotKey;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ConsumerType;

/** The session above a framed link, found in the peers slot. Everything on the link's loop. */
@ConsumerType
public interface FrameReceiver {
    /** Where the session is. */
    SlotKey<FrameReceiver> SLOT = new SlotKey<>(Area.PEERS, FrameReceiver.class);

    /** A dialled link is connected. */
    void connected();

    /** Longest body accepted now, in bytes; asked when a header is complete. */
    int maxFrameBytes();

    /**
     * One whole frame.
     *
     * @param bytes begin with the body, the record without its header; the caller's own, to be read during this call only
     * @param length of the body
     * @return false to cut no more frames from this link for good
     */
    boolean frame(byte[] bytes, int length);

    /** Reading failed or ended, dialling failed, or writing failed: the session drops itself silently. */
    void failed(DropReason reason);

    /** A message given to {@link FramedLink#send} has been handed to the system; in the order of sending. */
    void written(WireMessage message);

    /** The link is closed; the last call. */
    void closed();
}
