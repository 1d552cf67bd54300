package org.orrery.transport;

import java.nio.ByteBuffer;
import java.util.Random;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkTimes;
import org.orrery.wire.api.WireMessage;

/** A framer between a fake link and a fake session, and the time in the hands of the test. */
final class FramerFixture {
    static final int DONT_HAVE = 3;
    static final byte[] MAC = new byte[32];

    final FakeLink link = new FakeLink();
    final FakeSession session = new FakeSession();
    final StreamFramer framer;
    final LinkTimes times;
    long nowNanos = 1_000;

    FramerFixture() {
        this(TransportSettings.defaults());
    }

    FramerFixture(final TransportSettings settings) {
        framer = new StreamFramer(
                this,
                link,
                new OverlayClock() {
                    @Override
                    public long nanoTime() {
                        return nowNanos;
                    }

                    @Override
                    public long unixMillis() {
                        return 0;
                    }
                },
                settings);
        times = framer.times();
        link.slot(FramedLink.FRAMED, framer);
        link.slot(FrameReceiver.SLOT, session);
    }

    /** A message that takes so many bytes on the wire. */
    static WireMessage messageOfWireBytes(final int wireBytes) {
        return WireMessage.of(
                ByteBuffer.allocate(wireBytes - 48).putInt(DONT_HAVE).array());
    }

    static byte[] header(final int length) {
        return ByteBuffer.allocate(4).putInt(0x80000000 | length).array();
    }

    static byte[] record(final byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .put(header(body.length))
                .put(body)
                .array();
    }

    static byte[] records(final byte[]... bodies) {
        int length = 0;
        for (final byte[] body : bodies) {
            length += 4 + body.length;
        }
        final ByteBuffer all = ByteBuffer.allocate(length);
        for (final byte[] body : bodies) {
            all.put(record(body));
        }
        return all.array();
    }

    static byte[] random(final int length, final long seed) {
        final byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
