package org.orrery.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;

/**
 * Collects what is written until the flush. Short slices share pooled chunks; a long one is handed to Netty as it is.
 * How much may be collected is bounded by the caller, who writes one batch and waits for its flush. On the link's loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is told to a listener, or closes the channel
final class Outbox {
    /** From this length on a slice is not copied into a chunk. */
    static final int WRAP_BYTES = 8 * 1024;

    /** The largest size that Netty's allocator caches for each thread. */
    private static final int CHUNK_BYTES = 32 * 1024;

    private final Channel channel;
    private final ChannelPromise silent;
    private ByteBuf chunk;
    private long collectedBytes;

    Outbox(final Channel channel) {
        this.channel = channel;
        // The failure of a piece is told by the flush that it belongs to.
        this.silent = channel.unsafe().voidPromise();
    }

    void append(final byte[] bytes, final int offset, final int length) {
        if (length >= WRAP_BYTES) {
            pushChunk();
            channel.write(Unpooled.wrappedBuffer(bytes, offset, length), silent);
        } else {
            roomFor(length).writeBytes(bytes, offset, length);
        }
        collectedBytes += length;
    }

    /** Sends everything; the listener is told once the system has taken it, or that it failed. */
    void flush(final GenericFutureListener<Future<? super Void>> listener) {
        final ByteBuf last = chunk == null ? Unpooled.EMPTY_BUFFER : chunk;
        chunk = null;
        collectedBytes = 0;
        channel.writeAndFlush(last, channel.newPromise().addListener(listener));
    }

    /** Bytes that the next flush will send. */
    long collectedBytes() {
        return collectedBytes;
    }

    /** Forgets what was not flushed. */
    void clear() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
        collectedBytes = 0;
    }

    private ByteBuf roomFor(final int length) {
        if (chunk == null || chunk.writableBytes() < length) {
            pushChunk();
            chunk = channel.alloc().directBuffer(CHUNK_BYTES, CHUNK_BYTES);
        }
        return chunk;
    }

    private void pushChunk() {
        if (chunk != null) {
            channel.write(chunk, silent);
            chunk = null;
        }
    }
}
