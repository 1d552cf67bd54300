package org.orrery.transport;

import java.util.function.Consumer;
import org.orrery.link.api.FlushRelay;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.WireMessage;

/**
 * The way out of one link: gathers the frames of a turn of the loop into batches, one in flight at a time. On the link's
 * loop.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 1.7.
 */
final class FrameWriting {
    private final Link link;
    private final OverlayClock clock;
    private final FrameQueue queue;
    private final SessionNews news;
    private final Consumer<DropReason> failed;
    private final FlushRelay relay;
    private final Runnable flushTask = this::flushNow;

    private boolean stopped;
    private boolean pumping;
    private boolean flushScheduled;

    /**
     * A way out on which nothing has been sent.
     *
     * @param failed told once, if writing fails
     */
    FrameWriting(
            final Link link,
            final OverlayClock clock,
            final FrameQueue queue,
            final SessionNews news,
            final Consumer<DropReason> failed) {
        this.link = link;
        this.clock = clock;
        this.queue = queue;
        this.news = news;
        this.failed = failed;
        this.relay = new FlushRelay(link);
    }

    /**
     * What crosses to another version of this bundle.
     *
     * @param stopped nothing is written any more
     * @param queue what waits and what is in flight
     */
    record State(boolean stopped, FrameQueue.State queue) {}

    /** False if the queue is full and the frame was not taken. */
    boolean send(final WireMessage message, final long sequence, final byte[] mac) {
        if (stopped) {
            return true;
        }
        if (!queue.offer(message, sequence, mac, clock.nanoTime())) {
            return false;
        }
        flushSoon();
        return true;
    }

    /** Issues batches until one is in flight. Not recursive, although a flush may complete at once. */
    void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (!stopped && queue.isDue()) {
                queue.issue(link);
                link.flush(relay);
            }
        } finally {
            pumping = false;
        }
    }

    void flushed(final long bytes, final String failure) {
        if (stopped) {
            return;
        }
        if (failure != null) {
            final boolean isShort = bytes < queue.batchBytes();
            stop();
            failed.accept(DropReason.of(isShort ? DropRule.SHORT_WRITE : DropRule.WRITE_ERROR));
            return;
        }
        queue.completed(clock.nanoTime());
        news.tellAll();
        pump();
    }

    /** Writes nothing more and forgets what was not sent. */
    void stop() {
        stopped = true;
        queue.dropUnsent();
    }

    /** Gives up everything; this object writes nothing more. */
    State give() {
        final State state = new State(stopped, queue.give());
        stopped = true;
        return state;
    }

    /** Goes on where another one stopped; the outcome of a batch that it has in flight comes here. */
    void take(final State state) {
        stopped = state.stopped();
        queue.take(state.queue());
        if (queue.isDue()) {
            flushSoon();
        }
    }

    private void flushSoon() {
        if (!flushScheduled && !queue.isInFlight()) {
            flushScheduled = true;
            link.execute(flushTask);
        }
    }

    private void flushNow() {
        flushScheduled = false;
        pump();
    }
}
