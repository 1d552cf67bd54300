package org.orrery.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.orrery.flowcontrol.CreditFlowController;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NetworkId;
import org.orrery.protocol.Profiles;
import org.orrery.testkit.Messages;
import org.orrery.testkit.Validator;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.WireMessage;

/** What a peer costs that authenticates and then grants nothing: every SCP message joins a queue that is full. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OfferBenchmark {
    private static final int DIFFERENT_MESSAGES = 20_000;
    private static final int NODE_OFFSET = 8;
    private static final LedgerView LEDGER =
            new LedgerView(100, 100, 27, 1000, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES, 5000, 89, 64, 98, true, true);

    private final WireMessage[] envelopes = new WireMessage[DIFFERENT_MESSAGES];
    private FlowGate gate;
    private int next;

    /** Fills the queue. */
    @Setup
    public void prepare() {
        final byte[] envelope = Validator.numbered(1, NetworkId.ofPassphrase("benchmark network"))
                .externalize(100, 1, Messages.value(Hashes.sha256(new byte[1]), 1))
                .body();
        gate = new CreditFlowController(FlowLimits.defaults(), new SystemTime(), () -> LEDGER, (older, newer) -> true)
                .open(new LinkId(1), new DeafPort(), Profiles.DEFAULT);
        for (int i = 0; i < DIFFERENT_MESSAGES; i++) {
            final byte[] ofOtherNode = envelope.clone();
            ByteBuffer.wrap(ofOtherNode).putInt(NODE_OFFSET, i);
            envelopes[i] = WireMessage.of(ofOtherNode);
            gate.offer(envelopes[i]);
        }
    }

    /** One envelope of a node that has none in the queue. */
    @Benchmark
    public void offerToFullScpQueue() {
        gate.offer(envelopes[next]);
        next = (next + 1) % DIFFERENT_MESSAGES;
    }

    /** Nothing is ever sent. */
    private static final class DeafPort implements FlowPort {
        @Override
        public void transmit(final WireMessage message) {
            throw new IllegalStateException("there is no credit");
        }

        @Override
        public void sendMore(final long messages, final long bytes) {
            // Nothing arrives either.
        }

        @Override
        public void throttle() {
            // Nothing is read.
        }

        @Override
        public void unthrottle() {
            // Nothing is read.
        }

        @Override
        public void gateAttached() {
            // There is one gate for good.
        }
    }
}
