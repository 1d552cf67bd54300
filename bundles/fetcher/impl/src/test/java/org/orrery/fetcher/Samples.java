package org.orrery.fetcher;

import java.nio.ByteBuffer;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Envelopes, items and peers for tests. */
final class Samples {
    static final NodeId SENDER = new NodeId(hash(4711));

    private Samples() {}

    /** What a validator says about a slot; another number gives another statement. */
    static WireMessage envelope(final long slot, final int validator, final int number) {
        final ScpBallot ballot = new ScpBallot(1 + number, Opaque.of(new byte[32]));
        final ScpStatement statement =
                new ScpStatement(hash(1000 + validator), slot, new ScpExternalize(ballot, 1, Uint256.ZERO));
        return new ScpEnvelope(statement, Opaque.of(new byte[64])).toMessage();
    }

    static WireMessage envelope(final long slot) {
        return envelope(slot, 1, 1);
    }

    static Waiting waiting(final long slot) {
        return Waiting.of(envelope(slot), SENDER);
    }

    static PeerInfo peer(final int number) {
        return new PeerInfo(
                new LinkId(number),
                new NodeId(hash(number)),
                number % 2 == 0 ? Role.INITIATOR : Role.ACCEPTOR,
                new PeerAddress("10.0.0." + number, 11625),
                41,
                40,
                27,
                "test");
    }

    static Uint256 hash(final int number) {
        return Uint256.of(ByteBuffer.allocate(Uint256.BYTES).putInt(number).array());
    }

    /** Something whose hash can be computed. */
    static WireMessage item(final MessageType type, final int number) {
        return WireMessage.of(
                ByteBuffer.allocate(48).putInt(type.code()).putInt(number).array());
    }
}
