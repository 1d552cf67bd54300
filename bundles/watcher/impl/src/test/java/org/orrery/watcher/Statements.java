package org.orrery.watcher;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.CloseValueSignature;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Makes statements for the tests of the watcher. */
final class Statements {
    static final Uint256 QUORUM_SET = Hashes.sha256(new byte[] {1});
    static final NodeId PEER = new NodeId(Hashes.sha256(new byte[] {2}));
    static final NodeId OTHER_PEER = new NodeId(Hashes.sha256(new byte[] {3}));

    private static final TestSignatures KEYS = new TestSignatures();

    private Statements() {}

    static Signer validator(final int number) {
        final byte[] seed = new byte[32];
        seed[0] = (byte) (number + 1);
        seed[1] = (byte) (number + 1 >> 8);
        return KEYS.signer(seed);
    }

    /** A signed value of now. */
    static Opaque value(final int number) {
        return value(number, TestClock.START_SECONDS);
    }

    static Opaque value(final int number, final long closeTime) {
        return valueOf(Hashes.sha256(new byte[] {(byte) number}), closeTime);
    }

    static Opaque valueOf(final Uint256 txSetHash, final long closeTime) {
        final Signer signer = validator(0);
        return Opaque.of(new StellarValue(
                        txSetHash,
                        closeTime,
                        List.of(),
                        new StellarValue.Signed(
                                new CloseValueSignature(signer.node().key(), Opaque.of(new byte[64]))))
                .toXdr());
    }

    static ScpBallot ballot(final long counter, final int value) {
        return new ScpBallot(counter, value(value));
    }

    static ScpNominate nominate(final Opaque... votes) {
        return nominate(List.of(votes), List.of());
    }

    static ScpNominate nominate(final List<Opaque> votes, final List<Opaque> accepted) {
        return new ScpNominate(QUORUM_SET, sorted(votes), sorted(accepted));
    }

    static ScpPrepare prepare(final long counter) {
        return new ScpPrepare(QUORUM_SET, ballot(counter, 1), null, null, 0, 0);
    }

    static ScpConfirm confirm(final long counter) {
        return new ScpConfirm(ballot(counter, 1), 1, 1, 1, QUORUM_SET);
    }

    static ScpExternalize externalize(final Opaque value) {
        return new ScpExternalize(new ScpBallot(1, value), 1, QUORUM_SET);
    }

    /** What a validator states in one slot, from the first to the last. */
    static List<ScpPledges> history() {
        return List.of(nominate(value(1)), prepare(1), prepare(2), confirm(2), externalize(value(1)));
    }

    static WireMessage message(final long slot, final int validator, final ScpPledges pledges) {
        return message(slot, validator(validator), pledges, KEYS.network().hash());
    }

    static WireMessage message(
            final long slot, final Signer signer, final ScpPledges pledges, final Uint256 networkId) {
        final ScpStatement statement = new ScpStatement(signer.node().key(), slot, pledges);
        return new ScpEnvelope(statement, Opaque.of(signer.sign(SignedBytes.scpStatement(networkId, statement))))
                .toMessage();
    }

    /** An EXTERNALIZE of now. */
    static WireMessage message(final long slot, final int validator) {
        return message(slot, validator, externalize(value(1)));
    }

    static List<WireMessage> messages(final int count, final long slot) {
        return IntStream.range(0, count).mapToObj(i -> message(slot, i)).toList();
    }

    private static List<Opaque> sorted(final List<Opaque> values) {
        return Stream.of(values.toArray(new Opaque[0]))
                .sorted(StatementOrder::compare)
                .toList();
    }
}
