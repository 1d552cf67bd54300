package org.orrery.traffic;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
 * Invented validators that state what validators state: in every slot each nominates the value of the slot's leader,
 * prepares it, confirms it and externalizes it, correctly signed, in messages of 300 to 500 bytes. Equal arguments give
 * equal messages.
 *
 * <p>Immutable; any thread. A value and a statement cost one signature each. Spec: 50-xdr.md, sections 4 and 5.
 */
public final class TrafficGenerator {
    /** Most validators that a generator invents. */
    public static final int MAX_VALIDATORS = 1024;

    private final long seed;
    private final Uint256 networkId;
    private final List<Signer> signers;
    private final Map<Uint256, Integer> indices = new HashMap<>();
    private final List<WireMessage> quorumSets;

    /**
     * A generator for the network of {@code signatures}.
     *
     * @param seed what everything follows from
     * @param validators how many, 1 to {@link #MAX_VALIDATORS}
     * @param organizations how many share the validators, at least 1: validator i belongs to number i modulo this
     * @throws IllegalArgumentException for any other number
     */
    public TrafficGenerator(
            final long seed, final int validators, final int organizations, final Signatures signatures) {
        if (validators < 1 || validators > MAX_VALIDATORS) {
            throw new IllegalArgumentException("1 to " + MAX_VALIDATORS + " validators, not " + validators);
        }
        if (organizations < 1) {
            throw new IllegalArgumentException("at least one organization, not " + organizations);
        }
        this.seed = seed;
        networkId = signatures.network().hash();
        signers = IntStream.range(0, validators)
                .mapToObj(i -> signatures.signer(derive("validator", i).toBytes()))
                .toList();
        for (int i = 0; i < validators; i++) {
            indices.put(signers.get(i).node().key(), i);
        }
        final Organizations all = new Organizations(validators(), organizations);
        quorumSets = IntStream.range(0, Math.min(organizations, validators))
                .mapToObj(i -> all.quorumSet(i).toMessage())
                .toList();
    }

    /** Who they are; the position is the number of the validator. */
    public List<NodeId> validators() {
        return signers.stream().map(Signer::node).toList();
    }

    /** The number of a validator, or -1 if it is none of these. */
    public int indexOf(final Uint256 validator) {
        return indices.getOrDefault(validator, -1);
    }

    /** The quorum set under which a validator makes its statements, as an SCP_QUORUMSET; one for each organization. */
    public WireMessage quorumSet(final int validator) {
        return quorumSets.get(validator % quorumSets.size());
    }

    /** The quorum set of the first organization in the words of the watcher's configuration {@code QUORUM_SET}. */
    public String quorumText() {
        return Organizations.text(ScpQuorumSet.of(quorumSets.get(0)));
    }

    /** What stands for the hash of a closed ledger. */
    public Uint256 ledgerHash(final long ledger) {
        return derive("ledger", ledger);
    }

    /**
     * The value that a slot's leader signs and everybody states.
     *
     * @throws IndexOutOfBoundsException if there is no validator of the leader's number
     */
    public Opaque value(final Proposal proposal) {
        final Signer leader = signers.get(proposal.leader());
        final byte[] signature = leader.sign(SignedBytes.closeValue(networkId, value(proposal, leader, Opaque.EMPTY)));
        return Opaque.of(value(proposal, leader, Opaque.of(signature)).toXdr());
    }

    /**
     * One signed statement, as an SCP_MESSAGE.
     *
     * @param slot 1 to 2³²−1
     * @param validator its number
     * @param value what {@link #value} made
     * @throws IndexOutOfBoundsException if there is no validator of that number
     */
    public WireMessage statement(final long slot, final int validator, final StatementKind kind, final Opaque value) {
        final Signer signer = signers.get(validator);
        final Uint256 quorumSetHash = quorumSet(validator).contentHash();
        final ScpStatement statement = new ScpStatement(signer.node().key(), slot, pledges(kind, value, quorumSetHash));
        final byte[] signature = signer.sign(SignedBytes.scpStatement(networkId, statement));
        return new ScpEnvelope(statement, Opaque.of(signature)).toMessage();
    }

    private static ScpPledges pledges(final StatementKind kind, final Opaque value, final Uint256 quorumSetHash) {
        final ScpBallot ballot = new ScpBallot(1, value);
        return switch (kind) {
            case NOMINATE -> new ScpNominate(quorumSetHash, List.of(value), List.of(value));
            case PREPARE -> new ScpPrepare(quorumSetHash, ballot, ballot, null, 1, 1);
            case CONFIRM -> new ScpConfirm(ballot, 1, 1, 1, quorumSetHash);
            case EXTERNALIZE -> new ScpExternalize(ballot, 1, quorumSetHash);
        };
    }

    private static StellarValue value(final Proposal proposal, final Signer leader, final Opaque signature) {
        return new StellarValue(
                proposal.txSetHash(),
                proposal.closeTimeSeconds(),
                List.of(),
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
