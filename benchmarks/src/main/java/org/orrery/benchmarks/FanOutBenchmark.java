package org.orrery.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.orrery.flood.FloodSettings;
import org.orrery.flood.Floodgate;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.WireMessage;

/**
 * One SCP message to 24 peers: remembered, paid for with credit, sealed and framed for each of them, every frame in a
 * batch of its own. Sockets and the hand-off between threads are no part of it. Figures are for one delivery.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FanOutBenchmark {
    private static final int PEERS = 24;
    /** About what the validators of the public network say in twelve slots. */
    private static final int REMEMBERED = 5_000;

    private final StubPeers peers = new StubPeers(PEERS);
    private final Envelopes envelopes = new Envelopes();
    private Floodgate floodgate;
    private Floodgate encodingAnew;
    private WireMessage message;
    private Mac raw;

    /** Opens the gates. */
    @Setup
    public void prepare() {
        message = envelopes.next();
        raw = HmacSha256.create();
        floodgate = gateTo(peers);
        encodingAnew = gateTo(new EncodingAnew(peers, ScpEnvelope.of(message)));
    }

    /** What is measured did happen. */
    @TearDown
    public void check() {
        if (floodgate.status().pushed() + encodingAnew.status().pushed() > 0 && peers.bytesWritten() == 0) {
            throw new IllegalStateException("nothing was written");
        }
    }

    /** The raw limit: one HMAC over the message. */
    @Benchmark
    public byte[] hmacAlone() {
        return raw.doFinal(message.body());
    }

    /** As it is: encoded once. */
    @Benchmark
    @OperationsPerInvocation(PEERS)
    public void broadcast() {
        floodgate.broadcast(envelopes.next());
        peers.turn();
    }

    /** As it would be if the message were encoded for each peer. */
    @Benchmark
    @OperationsPerInvocation(PEERS)
    public void broadcastEncodedForEach() {
        encodingAnew.broadcast(envelopes.next());
        peers.turn();
    }

    private static Floodgate gateTo(final PeerDirectory directory) {
        return new Floodgate(() -> directory, () -> 100, () -> null, new FloodSettings(REMEMBERED, true));
    }

    /** Encodes a message whenever one is sent. */
    private record EncodingAnew(PeerDirectory peers, ScpEnvelope envelope) implements PeerDirectory {
        @Override
        public List<PeerInfo> authenticated() {
            return peers.authenticated();
        }

        @Override
        public Optional<PeerInfo> find(final NodeId node) {
            return peers.find(node);
        }

        @Override
        public boolean send(final LinkId link, final WireMessage message) {
            return peers.send(link, envelope.toMessage());
        }

        @Override
        public void drop(final LinkId link, final DropReason reason) {
            peers.drop(link, reason);
        }
    }
}
