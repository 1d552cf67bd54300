package org.orrery.flowcontrol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.FloodDemand;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Messages, ledgers and profiles for tests. */
final class Samples {
    private Samples() {}

    /** A message of a type and size, with nothing sensible in it. */
    static WireMessage message(final MessageType type, final int size) {
        return WireMessage.of(ByteBuffer.allocate(size).putInt(type.code()).array());
    }

    static WireMessage transaction(final int size) {
        return message(MessageType.TRANSACTION, size);
    }

    static WireMessage advert(final int hashes) {
        return new FloodAdvert(hashes(hashes)).toMessage();
    }

    static WireMessage demand(final int hashes) {
        return new FloodDemand(hashes(hashes)).toMessage();
    }

    static WireMessage nominate(final int node, final long slot) {
        return scp(node, slot, new ScpNominate(Uint256.ZERO, List.of(Opaque.of((byte) 1)), List.of()));
    }

    static WireMessage prepare(final int node, final long slot) {
        return scp(node, slot, new ScpPrepare(Uint256.ZERO, ballot(), null, null, 0, 0));
    }

    static WireMessage externalize(final int node, final long slot) {
        return scp(node, slot, new ScpExternalize(ballot(), 1, Uint256.ZERO));
    }

    /** The rule of the application, as far as these tests need it: a ballot statement of a higher code is newer. */
    static boolean isNewer(final WireMessage older, final WireMessage newer) {
        return ScpEnvelope.of(newer).statement().pledges().code()
                > ScpEnvelope.of(older).statement().pledges().code();
    }

    static LedgerView ledger(final int maxTxSetSizeOps, final int maxTxSizeBytes) {
        return ledger(maxTxSetSizeOps, maxTxSizeBytes, 1, 1);
    }

    static LedgerView ledger(
            final int maxTxSetSizeOps, final int maxTxSizeBytes, final long minToRemember, final long checkpoint) {
        return new LedgerView(
                20, 21, 27, maxTxSetSizeOps, maxTxSizeBytes, 5000, minToRemember, checkpoint, 1, true, true);
    }

    static ProtocolProfile release27() {
        return profile(false);
    }

    static ProtocolProfile head() {
        return profile(true);
    }

    private static ProtocolProfile profile(final boolean head) {
        return new ProtocolProfile("test", 40, 41, 27, 27, true, 10, true, true, head, head, head, head, true, false);
    }

    private static WireMessage scp(final int node, final long slot, final ScpPledges pledges) {
        return new ScpEnvelope(new ScpStatement(hash(node), slot, pledges), Opaque.EMPTY).toMessage();
    }

    private static ScpBallot ballot() {
        return new ScpBallot(1, Opaque.of((byte) 1));
    }

    private static List<Uint256> hashes(final int count) {
        final List<Uint256> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hashes.add(hash(i));
        }
        return hashes;
    }

    private static Uint256 hash(final int number) {
        return Uint256.of(ByteBuffer.allocate(Uint256.BYTES).putInt(number).array());
    }
}
