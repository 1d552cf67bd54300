package org.orrery.link.api;

import java.nio.ByteBuffer;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.SlotKey;
import org.osgi.annotation.versioning.ConsumerType;

/** What happens on a link, told to the object in its transport slot. Everything on the link's loop. */
@ConsumerType
public interface LinkHandler {
    /** The slot whose object is told. */
    SlotKey<LinkHandler> SLOT = new SlotKey<>(Area.TRANSPORT, LinkHandler.class);

    /** A dialled link is connected. An accepted one is from the start; this is not called for it. */
    void connected();

    /** Dialling failed; the link is closed. */
    void connectFailed(String text);

    /**
     * Bytes arrived. The buffer is valid during the call only: what is not consumed must be copied. Not called while
     * reading is paused.
     */
    void received(ByteBuffer bytes);

    /** The last pause ended: handle what was kept back, before more arrives. */
    void readingResumed();

    /**
     * Nothing more will arrive.
     *
     * @param text why: {@code End of file} after an orderly close by the other side, else what the system says
     */
    void readEnded(String text);

    /**
     * The outcome of a flush whose listener was a {@link FlushRelay}. Unless overridden nothing happens.
     *
     * @param bytes how many bytes were flushed
     * @param failure null, or what went wrong
     */
    default void flushed(final long bytes, final String failure) {}

    /** The link is closed; the last call but for outcomes of flushes. */
    void closed();
}
