package org.orrery.benchmarks;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Which hash is the cheaper identity of a message (decision 0003). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MessageIdBenchmark {
    /** Length of the message in bytes. */
    @Param({"300", "1024"})
    public int size;

    private byte[] message;
    private MessageDigest sha256;

    /** Makes the message. */
    @Setup
    public void prepare() throws NoSuchAlgorithmException {
        message = Payloads.bytes(size);
        sha256 = MessageDigest.getInstance("SHA-256");
    }

    /** What Orrery uses. */
    @Benchmark
    public byte[] sha256() {
        return sha256.digest(message);
    }

    /** What stellar-core uses. */
    @Benchmark
    public byte[] blake2b256() {
        final Blake2bDigest digest = new Blake2bDigest(256);
        digest.update(message, 0, message.length);
        final byte[] out = new byte[32];
        digest.doFinal(out, 0);
        return out;
    }
}
