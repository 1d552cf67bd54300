package org.orrery.transport;

import java.nio.ByteBuffer;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkTimes;
import org.orrery.wire.api.WireMessage;

/**
 * Cuts a link's bytes into frames for the session in the peers slot, and its frames into batches of bytes. Everything
 * this area keeps for a link is here: {@link FrameReading} the way in, {@link FrameWriting} the way out,
 * {@link SessionNews} what the session has to be told.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 1.
 */
final class StreamFramer implements FramedLink {
    private final Object owner;
    private final FrameMeters meters;
    private final SessionNews news;
    private final FrameReading reading;
    private final FrameWriting writing;

    /**
     * A framer on which nothing has moved.
     *
     * @param owner who made it, by which a transport knows its own framers
     */
    StreamFramer(final Object owner, final Link link, final OverlayClock clock, final TransportSettings settings) {
        this.owner = owner;
        meters = new FrameMeters(clock.nanoTime());
        final FrameQueue queue = new FrameQueue(settings, meters);
        news = new SessionNews(link, queue);
        reading = new FrameReading(link, clock, meters, this::failed);
        writing = new FrameWriting(link, clock, queue, news, this::failed);
    }

    boolean belongsTo(final Object maker) {
        return owner == maker;
    }

    @Override
    public void connected() {
        news.tell(SessionEvent.connected());
    }

    @Override
    public void connectFailed(final String text) {
        failed(DropReason.of(DropRule.UNABLE_TO_CONNECT, text));
    }

    @Override
    public void received(final ByteBuffer bytes) {
        reading.received(bytes);
    }

    @Override
    public void readingResumed() {
        news.tellAll();
        reading.resumed();
    }

    @Override
    public void readEnded(final String text) {
        reading.ended(text);
    }

    @Override
    public void flushed(final long bytes, final String failure) {
        writing.flushed(bytes, failure);
    }

    @Override
    public void closed() {
        reading.stop();
        writing.stop();
        news.tell(SessionEvent.closed());
    }

    @Override
    public boolean send(final WireMessage message, final long sequence, final byte[] mac) {
        return writing.send(message, sequence, mac);
    }

    @Override
    public void stopReading() {
        reading.stop();
        writing.pump();
    }

    @Override
    public LinkTimes times() {
        return meters;
    }

    /** Bytes kept for reading: the arriving body and the rest of a read. */
    int heldBytes() {
        return reading.heldBytes();
    }

    /** Gives up everything; this object then does nothing more. */
    FramerState give() {
        return new FramerState(reading.give(), writing.give(), news.give(), meters.state());
    }

    /** Goes on where another framer of the same link stopped; to be called before anything else. */
    void take(final FramerState state) {
        meters.restore(state.meters());
        reading.take(state.reading());
        writing.take(state.writing());
        news.take(state.events());
    }

    private void failed(final DropReason reason) {
        reading.stop();
        news.tell(SessionEvent.failed(reason));
    }
}
