package org.orrery.flood;

import java.nio.ByteBuffer;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Messages and peers for tests. */
final class Samples {
    private Samples() {}

    static WireMessage scp(final int number) {
        return message(MessageType.SCP_MESSAGE, number);
    }

    static WireMessage transaction(final int number) {
        return message(MessageType.TRANSACTION, number);
    }

    /** A peer of its own, at an address of its own. */
    static PeerInfo peer(final int number) {
        return peer(number, new PeerAddress("10.0.0." + number, 11625));
    }

    static PeerInfo peer(final int number, final PeerAddress address) {
        return new PeerInfo(new LinkId(number), new NodeId(hash(number)), Role.INITIATOR, address, 41, 40, 27, "test");
    }

    static Uint256 hash(final int number) {
        return Uint256.of(ByteBuffer.allocate(Uint256.BYTES).putInt(number).array());
    }

    private static WireMessage message(final MessageType type, final int number) {
        return WireMessage.of(
                ByteBuffer.allocate(8).putInt(type.code()).putInt(number).array());
    }
}
