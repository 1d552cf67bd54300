package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.testkit.Frames;
import org.orrery.testkit.Keys;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * Malformed messages, correctly sealed: each costs its sender the connection, and nobody anything else. Spec:
 * 10-transport-auth-peer.md, sections 1.1, 1.3 and 6.2.
 */
class MalformedMessageConformanceTest extends LoopbackNodes {
    private static final int TOO_MANY_HASHES = 1_001;
    private static final int LARGEST_FRAME_BYTES = 16 << 20;
    private static final int LITTLE_BYTES = 1 << 20;
    private static final int PEER_TIMEOUT_SECONDS = 30;

    private final TestNode node = node(1).start();
    private final TestNode honest = node(2).start();
    private ScriptedPeer peer;

    @BeforeEach
    void connectBoth() {
        connect(honest, node);
        peer = scripted(node);
        time.runFor(HANDSHAKE_MILLIS);
        assertThat(node.directory().authenticated()).hasSize(2);
    }

    static Stream<Named<WireMessage>> malformed() {
        return Stream.of(
                Named.of("truncated", cut(TransactionBuilder.payment(1).build(), 8)),
                Named.of("longer than its type", message(MessageType.GET_SCP_STATE, 7, 0)),
                Named.of("a count beyond its maximum", message(MessageType.FLOOD_ADVERT, counted(TOO_MANY_HASHES))),
                Named.of("a count beyond what is there", message(MessageType.FLOOD_DEMAND, 900)),
                Named.of("an undefined type of envelope", message(MessageType.TRANSACTION, 77)),
                Named.of("an undefined type of statement", statementOfType(9)),
                Named.of("an undefined type of key", message(MessageType.SCP_MESSAGE, 1)),
                Named.of("an undefined type of preconditions", transactionWithPreconditions(77)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @Tag("40-A06")
    @Tag("40-A07")
    void aMalformedMessageCostsItsSenderTheConnection(final WireMessage malformed) {
        peer.send(malformed);
        peer.send(TransactionBuilder.payment(2).build());
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(node.dropTexts()).containsExactly("received corrupt XDR");
        assertThat(peer.received(MessageType.ERROR_MSG)).hasSize(1);
        assertThat(node.application().received())
                .as("nothing behind it is read")
                .isEmpty();
        assertConnected(honest, node);
    }

    @Test
    @Tag("40-A07")
    void anUndefinedNumberThatChoosesNothingIsBorne() {
        final ByteBuffer refusal = ByteBuffer.allocate(40)
                .putInt(MessageType.DONT_HAVE.code())
                .putInt(12_345)
                .put(Keys.hash("item").toBytes());
        peer.send(WireMessage.of(refusal.array()));
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(node.dropTexts()).isEmpty();
        assertThat(node.directory().authenticated()).hasSize(2);
    }

    @Test
    @Tag("40-A24")
    void aFrameThatIsOnlyAnnouncedCostsLittleMemoryAndEndsWithTheIdleTimeout() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long before = threads.getCurrentThreadAllocatedBytes();
        peer.sendBytes(Frames.record(LARGEST_FRAME_BYTES));
        time.runFor(10);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LITTLE_BYTES);

        for (int second = 1; second <= PEER_TIMEOUT_SECONDS + 15; second++) {
            peer.sendBytes((byte) 0);
            time.runFor(1_000);
        }
        assertThat(node.dropTexts()).containsExactly("idle timeout");
        assertConnected(honest, node);
    }

    private static WireMessage message(final MessageType type, final int... rest) {
        final ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + rest.length));
        bytes.putInt(type.code());
        for (final int each : rest) {
            bytes.putInt(each);
        }
        return WireMessage.of(bytes.array());
    }

    private static int[] counted(final int hashes) {
        final int[] words = new int[1 + 8 * hashes];
        words[0] = hashes;
        return words;
    }

    /** A node of key type 0, slot 0, and a type of pledges. */
    private static WireMessage statementOfType(final int type) {
        final int[] words = new int[1 + 8 + 2 + 1];
        words[words.length - 1] = type;
        return message(MessageType.SCP_MESSAGE, words);
    }

    /** An envelope of type 2: source, fee, sequence number, then the type of preconditions: 0 to 2. */
    private static WireMessage transactionWithPreconditions(final int type) {
        final byte[] body = TransactionBuilder.payment(1).build().body();
        ByteBuffer.wrap(body).putInt(4 + 4 + 36 + 4 + 8, type);
        return WireMessage.of(body);
    }

    private static WireMessage cut(final WireMessage whole, final int bytes) {
        return WireMessage.of(Arrays.copyOf(whole.body(), whole.size() - bytes));
    }
}
