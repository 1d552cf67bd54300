package org.orrery.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.orrery.overlay.api.NetworkId;
import org.orrery.testkit.Messages;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.testkit.Validator;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.XdrValidator;

/** One walk over a message that is well formed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ValidateBenchmark {
    private final XdrValidator validator = XdrValidator.of(27, true);
    private byte[] transaction;
    private byte[] envelope;

    /** Makes a transaction of 300 bytes and an SCP envelope. */
    @Setup
    public void prepare() {
        transaction = TransactionBuilder.ofSize(1, 300).body();
        envelope = Validator.numbered(1, NetworkId.ofPassphrase("benchmark network"))
                .externalize(1, 1, Messages.value(Hashes.sha256(new byte[1]), 1))
                .body();
    }

    /** TRANSACTION. */
    @Benchmark
    public long transaction() {
        return validator.validateMessage(transaction, 0, transaction.length);
    }

    /** SCP_MESSAGE. */
    @Benchmark
    public long scpEnvelope() {
        return validator.validateMessage(envelope, 0, envelope.length);
    }
}
