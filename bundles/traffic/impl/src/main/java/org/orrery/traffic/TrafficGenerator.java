package org.orrery.traffic;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.orrery.auth.api.Signatures;
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
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/**
 * Invented validators that state what validators state: in every slot each nominates a value, prepares it, confirms it
 * and externalizes it, correctly signed, in messages of 340 to 540 bytes. They share one quorum set in which one is
 * enough. Equal arguments give equal messages.
 *
 * <p>Immutable; any thread. One statement costs two signatures. Spec: 50-xdr.md, sections 4 and 5.
 */
public final class TrafficGenerator {
    /** Most validators that a generator invents. */
    public static final int MAX_VALIDATORS = 1024;

    private final long seed;
    private final Uint256 networkId;
    private final List<Signer> signers;
    private final Map<Uint256, Integer> indices = new HashMap<>();
    private final WireMessage quorumSet;

    /**
     * A generator for the network of {@code signatures}.
     *
     * @param seed what everything follows from
     * @param validators how many, 1 to {@link #MAX_VALIDATORS}
     * @throws IllegalArgumentException for any other number
     */
    public TrafficGenerator(final long seed, final int validators, final Signatures signatures) {
        if (validators < 1 || validators > MAX_VALIDATORS) {
            throw new IllegalArgumentException("1 to " + MAX_VALIDATORS + " validators, not " + validators);
        }
        this.seed = seed;
        networkId = signatures.network().hash();
        signers = IntStream.range(0, validators)
                .mapToObj(i -> signatures.signer(derive("validator", i).toBytes()))
                .toList();
        for (int i = 0; i < validators; i++) {
            indices.put(signers.get(i).node().key(), i);
        }
        quorumSet = new ScpQuorumSet(1, indices.keySet().stream().sorted().toList(), List.of()).toMessage();
    }

    /** Who they are; the position is the number of the validator. */
    public List<NodeId> validators() {
        return signers.stream().map(Signer::node).toList();
    }

    /** The number of a validator, or -1 if it is none of these. */
    public int indexOf(final Uint256 validator) {
        return indices.getOrDefault(validator, -1);
    }

    /** The quorum set that all statements are made under, as an SCP_QUORUMSET. */
    public WireMessage quorumSet() {
        return quorumSet;
    }

    /** Hash of the transaction set that the values of a slot name. */
    public Uint256 txSetHash(final long slot) {
        return derive("slot", slot);
    }

    /**
     * One signed statement, as an SCP_MESSAGE.
     *
     * @param slot 1 to 2³²−1
     * @param validator its number
     * @throws IndexOutOfBoundsException if there is no validator of that number
     */
    public WireMessage statement(
            final long slot, final int validator, final StatementKind kind, final Emission emission) {
        final Signer signer = signers.get(validator);
        final Opaque value = Opaque.of(value(slot, emission).toXdr());
        final ScpStatement statement = new ScpStatement(signer.node().key(), slot, pledges(kind, value));
        final byte[] signature = signer.sign(SignedBytes.scpStatement(networkId, statement));
        return new ScpEnvelope(statement, Opaque.of(signature)).toMessage();
    }

    /** All statements of one validator in a slot, in their order. */
    public List<WireMessage> statements(final long slot, final int validator, final Emission emission) {
        return Stream.of(StatementKind.values())
                .map(kind -> statement(slot, validator, kind, emission))
                .toList();
    }

    private ScpPledges pledges(final StatementKind kind, final Opaque value) {
        final Uint256 quorumSetHash = quorumSet.contentHash();
        final ScpBallot ballot = new ScpBallot(1, value);
        return switch (kind) {
            case NOMINATE -> new ScpNominate(quorumSetHash, List.of(value), List.of(value));
            case PREPARE -> new ScpPrepare(quorumSetHash, ballot, ballot, null, 1, 1);
            case CONFIRM -> new ScpConfirm(ballot, 1, 1, 1, quorumSetHash);
            case EXTERNALIZE -> new ScpExternalize(ballot, 1, quorumSetHash);
        };
    }

    /** Signed by the slot's leader, whoever states it. */
    private StellarValue value(final long slot, final Emission emission) {
        final Signer leader = signers.get((int) Math.floorMod(slot, (long) signers.size()));
        final StellarValue unsigned = valueWith(slot, emission, leader, Opaque.EMPTY);
        return valueWith(slot, emission, leader, Opaque.of(leader.sign(SignedBytes.closeValue(networkId, unsigned))));
    }

    private StellarValue valueWith(
            final long slot, final Emission emission, final Signer leader, final Opaque signature) {
        return new StellarValue(
                txSetHash(slot),
                emission.closeTimeSeconds(),
                emission.asUpgrades(),
                new StellarValue.Signed(new CloseValueSignature(leader.node().key(), signature)));
    }

    private Uint256 derive(final String purpose, final long number) {
        return derive(seed, purpose, number);
    }

    /** Thirty-two bytes that follow from a seed. Keys made of them protect nothing. */
    static Uint256 derive(final long seed, final String purpose, final long number) {
        final byte[] name = ("orrery traffic " + purpose).getBytes(StandardCharsets.UTF_8);
        return Hashes.sha256(new XdrWriter()
                .writeOpaque(Opaque.of(name), name.length)
                .writeLong(seed)
                .writeLong(number)
                .toBytes());
    }
}
