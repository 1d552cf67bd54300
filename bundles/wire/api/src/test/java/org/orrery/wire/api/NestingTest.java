package org.orrery.wire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deep nesting ends in a verdict on a thread with little stack. Spec: 50-xdr.md, section 3; 40-known-attacks.md. */
class NestingTest {
    private static final int SMALL_STACK_BYTES = 256 * 1024;
    private static final XdrValidator VALIDATOR = XdrValidator.of(27, true);

    @Test
    @Tag("40-A16")
    void acceptsTheDeepestQuorumSetInAFrame() throws InterruptedException {
        final byte[] message = message(748);

        onSmallStack(() -> {
            assertThat(Verdict.isOk(VALIDATOR.validateMessage(message, 0, message.length)))
                    .isTrue();
            assertThat(Verdict.isOk(VALIDATOR.validateFrame(frame(message)))).isTrue();
        });
    }

    @Test
    @Tag("40-A16")
    void refusesOneLevelMore() throws InterruptedException {
        final byte[] message = message(749);

        onSmallStack(() -> {
            assertThat(Verdict.violation(VALIDATOR.validateMessage(message, 0, message.length)))
                    .isEqualTo(XdrViolation.DEPTH);
            assertThat(Verdict.violation(VALIDATOR.validateFrame(frame(message))))
                    .isEqualTo(XdrViolation.DEPTH);
            assertThat(Verdict.isOk(VALIDATOR.validate(XdrType.STELLAR_MESSAGE, message, 0, message.length)))
                    .as("alone, a message has two levels more")
                    .isTrue();
        });
    }

    @Test
    @Tag("40-A16")
    void refusesAFrameFullOfNestingWithoutStackOrMemory() throws InterruptedException {
        final byte[] message = message(1_000_000);

        onSmallStack(() -> assertThat(Verdict.violation(VALIDATOR.validateMessage(message, 0, message.length)))
                .isEqualTo(XdrViolation.DEPTH));
    }

    @Test
    @Tag("40-A16")
    void recordsDecodeAndEncodeTheDeepestQuorumSet() throws InterruptedException {
        final WireMessage message = WireMessage.of(message(749));

        onSmallStack(
                () -> assertThat(ScpQuorumSet.of(message).toMessage().body()).isEqualTo(message.body()));
    }

    @Test
    @Tag("40-A16")
    void recordsRefuseADeeperQuorumSet() throws InterruptedException {
        final WireMessage message = WireMessage.of(message(1_000_000));

        onSmallStack(() -> assertThatThrownBy(() -> ScpQuorumSet.of(message))
                .isInstanceOfSatisfying(
                        XdrException.class, e -> assertThat(e.violation()).isEqualTo(XdrViolation.DEPTH)));
    }

    /** An SCP_QUORUMSET of quorum sets, each but the last holding one other. */
    private static byte[] message(final int sets) {
        final XdrWriter out = new XdrWriter(4 + sets * 12);
        out.writeInt(MessageType.SCP_QUORUMSET.code());
        for (int i = 1; i < sets; i++) {
            out.writeInt(1).writeInt(0).writeInt(1);
        }
        new ScpQuorumSet(1, List.of(), List.of()).encode(out);
        return out.toBytes();
    }

    private static byte[] frame(final byte[] message) {
        return new XdrWriter()
                .writeInt(0)
                .writeLong(1)
                .writeFixed(Opaque.of(message))
                .writeUint256(Uint256.ZERO)
                .toBytes();
    }

    private static void onSmallStack(final Runnable task) throws InterruptedException {
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        final Thread thread = new Thread(null, task, "small-stack", SMALL_STACK_BYTES);
        thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
        thread.start();
        thread.join();
        assertThat(thrown.get()).isNull();
    }
}
