package org.orrery.link;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that Netty read although the link is paused. That is rare: one read that was on its way when the pause began, or,
 * with epoll, what the kernel still holds of a peer that ended its side. Bounded for the link and for all links together.
 * On the link's loop.
 */
final class Backlog {
    /** More than a kernel buffers for one socket by default. */
    static final long MAX_LINK_BYTES = 8L << 20;

    /** For all links of a table. */
    static final long MAX_TOTAL_BYTES = 64L << 20;

    private final AtomicLong total;
    private final ArrayDeque<ByteBuf> buffers = new ArrayDeque<>(1);
    private long bytes;

    Backlog(final AtomicLong total) {
        this.total = total;
    }

    boolean isEmpty() {
        return buffers.isEmpty();
    }

    /**
     * Keeps a buffer, or releases it if there is no room.
     *
     * @return false if there was no room: bytes are lost and the link must end
     */
    boolean keep(final ByteBuf buffer) {
        final int size = buffer.capacity();
        if (bytes + size > MAX_LINK_BYTES || total.addAndGet(size) > MAX_TOTAL_BYTES) {
            if (bytes + size <= MAX_LINK_BYTES) {
                total.addAndGet(-size);
            }
            buffer.release();
            return false;
        }
        bytes += size;
        buffers.add(buffer);
        return true;
    }

    /** The oldest buffer, to be released by the caller; null if there is none. */
    ByteBuf take() {
        final ByteBuf buffer = buffers.poll();
        if (buffer != null) {
            bytes -= buffer.capacity();
            total.addAndGet(-buffer.capacity());
        }
        return buffer;
    }

    /** Releases everything. */
    void clear() {
        for (ByteBuf buffer = take(); buffer != null; buffer = take()) {
            buffer.release();
        }
    }
}
