package org.orrery.benchmarks;

import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.orrery.overlay.api.DropReason;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.WireMessage;

/** Sealing a message, and sealing plus opening it, beside the HMAC that both need. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SealBenchmark {
    /** Length of the message in bytes. */
    @Param({"300", "1024"})
    public int size;

    private final byte[] mac = new byte[32];
    private WireMessage message;
    private SealedPair pair;
    private Mac raw;

    /** Runs the handshake. */
    @Setup
    public void prepare() {
        message = TransactionBuilder.ofSize(1, size);
        pair = SealedPair.shakeHands();
        raw = HmacSha256.create();
    }

    /** The raw limit: one HMAC over the message. */
    @Benchmark
    public byte[] hmacAlone() {
        return raw.doFinal(message.body());
    }

    /** Sequence number and MAC of an outgoing message. */
    @Benchmark
    public long seal() {
        return pair.sender().seal(message, mac);
    }

    /** The same, put into a frame, and the other side's check of it: two HMACs. */
    @Benchmark
    public DropReason sealAndOpen() {
        return pair.receiver().open(pair.frame(message));
    }
}
