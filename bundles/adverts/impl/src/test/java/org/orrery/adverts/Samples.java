package org.orrery.adverts;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Permit;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Values for tests. */
final class Samples {
    private Samples() {}

    static Uint256 hash(final int number) {
        return Uint256.of(ByteBuffer.allocate(Uint256.BYTES).putInt(28, number).array());
    }

    static List<Uint256> range(final int from, final int to) {
        return IntStream.range(from, to).mapToObj(Samples::hash).toList();
    }

    static NodeId node(final int number) {
        return new NodeId(hash(number));
    }

    static PeerInfo peer(final int node, final long link) {
        return new PeerInfo(
                new LinkId(link), node(node), Role.INITIATOR, new PeerAddress("10.0.0.1", node), 41, 40, 27, "test");
    }

    static WireMessage transaction(final int number) {
        return WireMessage.of(ByteBuffer.allocate(12)
                .putInt(MessageType.TRANSACTION.code())
                .putInt(4, number)
                .array());
    }

    /** In sync at a ledger, with so many operations in a classic transaction set. */
    static LedgerView ledger(final long tracking, final int maxTxSetSizeOps) {
        return ledger(tracking, maxTxSetSizeOps, 27, 5000, true);
    }

    static LedgerView ledger(
            final long tracking,
            final int maxTxSetSizeOps,
            final int protocol,
            final int closeMillis,
            final boolean synced) {
        return new LedgerView(
                tracking - 1,
                tracking,
                protocol,
                maxTxSetSizeOps,
                LedgerView.MAX_CLASSIC_TX_SIZE_BYTES,
                closeMillis,
                Math.max(1, tracking - 11),
                1,
                1,
                synced,
                synced);
    }

    static ProtocolProfile profile(final boolean advertFlushAtLeast) {
        return new ProtocolProfile(
                "test", 40, 41, 27, 27, true, 10, true, true, false, false, false, false, advertFlushAtLeast, false);
    }

    /** A message whose permit tells whether it was closed. */
    static final class Inbound implements InboundMessage {
        final PeerInfo from;
        final WireMessage message;
        int held;
        int closed;

        Inbound(final PeerInfo from, final WireMessage message) {
            this.from = from;
            this.message = message;
        }

        @Override
        public PeerInfo from() {
            return from;
        }

        @Override
        public WireMessage message() {
            return message;
        }

        @Override
        public Permit hold() {
            held++;
            return () -> closed++;
        }
    }

    static List<Uint256> hashes(final int... numbers) {
        return Arrays.stream(numbers).mapToObj(Samples::hash).toList();
    }
}
