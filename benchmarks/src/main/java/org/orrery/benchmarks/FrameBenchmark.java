package org.orrery.benchmarks;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.transport.FramedTransport;
import org.orrery.transport.TransportSettings;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkAcceptor;
import org.orrery.wire.api.WireMessage;

/** Cutting frames from what a read brought, and putting frames into a batch; a socket is not part of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {
    private static final int FRAMES = 64;
    private static final int LAST_FRAGMENT = 0x80000000;
    private static final int OVERHEAD_BYTES = 44;

    /** Length of the message in bytes. */
    @Param({"300", "1024"})
    public int size;

    private final byte[] mac = new byte[32];
    private final StubLink link = new StubLink(1);
    private WireMessage message;
    private FramedLink framed;
    private ByteBuffer read;

    /** Makes the bytes of one read. */
    @Setup
    public void prepare(final Blackhole hole) {
        message = TransactionBuilder.ofSize(1, size);
        final FramedTransport transport =
                new FramedTransport(new StubLinks(List.of(link)), new SystemTime(), TransportSettings.defaults());
        transport.dial(link.remoteAddress(), new StubSession(hole));
        framed = link.slot(FramedLink.FRAMED);
        read = ByteBuffer.allocateDirect(FRAMES * (4 + OVERHEAD_BYTES + size));
        for (int i = 0; i < FRAMES; i++) {
            read.putInt(LAST_FRAGMENT | OVERHEAD_BYTES + size).putInt(0).putLong(i);
            read.put(message.body()).put(mac);
        }
        read.flip();
    }

    /** One frame out of a read of 64. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void frameIn() {
        framed.received(read.duplicate());
    }

    /** One frame into a batch of 64. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void frameOut() {
        for (int i = 0; i < FRAMES; i++) {
            framed.send(message, i, mac);
        }
        link.turn();
    }

    /** Takes every frame. */
    private record StubSession(Blackhole hole) implements LinkAcceptor, FrameReceiver {
        @Override
        public boolean mayAccept(final java.net.InetAddress remote) {
            return true;
        }

        @Override
        public void open(final Link link) {
            link.slot(FrameReceiver.SLOT, this);
        }

        @Override
        public void connected() {
            // There is no handshake.
        }

        @Override
        public int maxFrameBytes() {
            return 1 << 24;
        }

        @Override
        public boolean frame(final byte[] bytes, final int length) {
            hole.consume(bytes);
            return true;
        }

        @Override
        public void failed(final DropReason reason) {
            throw new IllegalStateException(reason.text());
        }

        @Override
        public void written(final WireMessage message) {
            hole.consume(message);
        }

        @Override
        public void closed() {
            // It never is.
        }
    }
}
