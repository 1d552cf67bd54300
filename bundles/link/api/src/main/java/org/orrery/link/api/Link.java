package org.orrery.link.api;

import java.net.InetSocketAddress;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.SlotKey;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One connection: bytes in and out, an event loop, and a slot for each area. Unless said otherwise a method is called on
 * the link's loop; from elsewhere it throws {@link IllegalStateException}.
 */
@ProviderType
public interface Link {
    /** Its identity. Any thread. */
    LinkId id();

    /** INITIATOR if we dialled. Any thread. */
    Role role();

    /** The other end; null before a dialled link is connected. Any thread. */
    InetSocketAddress remoteAddress();

    /** True on the link's loop. Any thread. */
    boolean onLoop();

    /**
     * Runs a task on the loop, after what is there already. Any thread. After the link closed the task still runs, so
     * that nothing waits in vain.
     */
    void execute(Runnable task);

    /** Runs a task on the loop after a delay. Any thread. */
    Cancellable schedule(Runnable task, long delayMillis);

    /**
     * The object in a slot; null if there is none, or one that is not of this type because its area is being exchanged.
     */
    <T> T slot(SlotKey<T> key);

    /** Puts an object into a slot, null to empty it. */
    <T> void slot(SlotKey<T> key, T value);

    /** Stops reading for a reason; bytes stay in the kernel. A second call for the same reason does nothing. */
    void pause(PauseReason reason);

    /** Takes a reason away. With the last one {@link LinkHandler#readingResumed} is called and reading goes on. */
    void resume(PauseReason reason);

    /** True if no reason keeps it from reading. */
    boolean reading();

    /**
     * Appends bytes to what the next flush sends. A long slice may be sent without a copy: the array must not change any
     * more. Ignored after the close; on a dialled link that is not connected yet the flush fails.
     */
    void write(byte[] bytes, int offset, int length);

    /** Sends what was appended since the last flush, as one gathered write. */
    void flush(FlushListener listener);

    /** Shuts down both directions and closes. Any thread; a second call does nothing. */
    void close();

    /** True once closed. Any thread. */
    boolean isClosed();
}
