package org.orrery.transport.api;

import org.orrery.link.api.LinkHandler;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.SlotKey;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ProviderType;

/** A link that carries frames: the object in its transport slot. On the link's loop unless said otherwise. */
@ProviderType
public interface FramedLink extends LinkHandler {
    /** Where it is. The same slot as {@link LinkHandler#SLOT}. */
    SlotKey<FramedLink> FRAMED = new SlotKey<>(Area.TRANSPORT, FramedLink.class);

    /**
     * Queues one frame; it goes out with its neighbours at the end of the loop's turn.
     *
     * @param message whose body is sent
     * @param sequence the number in front of it
     * @param mac 32 bytes, not changed any more
     * @return false if the write queue is full: the frame was not taken and the link must be dropped
     */
    boolean send(WireMessage message, long sequence, byte[] mac);

    /** Hands everything queued to the link now, and cuts no more frames. */
    void stopReading();

    /** Counters and times for the session's checks. */
    LinkTimes times();
}
