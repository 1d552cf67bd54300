package org.orrery.wire.api;

/**
 * The pledge of a statement that prepares ballots.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param quorumSetHash quorum set of the node
 * @param ballot current
 * @param prepared null if absent
 * @param preparedPrime null if absent
 * @param nC counter c
 * @param nH counter h
 */
public record ScpPrepare(
        Uint256 quorumSetHash, ScpBallot ballot, ScpBallot prepared, ScpBallot preparedPrime, long nC, long nH)
        implements ScpPledges {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public ScpPrepare {
        Ranges.uint32("nC", nC);
        Ranges.uint32("nH", nH);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static ScpPrepare decode(final XdrReader in) {
        return new ScpPrepare(
                in.readUint256(),
                ScpBallot.decode(in),
                in.readOptional(ScpBallot::decode),
                in.readOptional(ScpBallot::decode),
                in.readUint32(),
                in.readUint32());
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint256(quorumSetHash);
        ballot.encode(out);
        out.writeOptional(prepared, ScpBallot::encode)
                .writeOptional(preparedPrime, ScpBallot::encode)
                .writeUint32(nC)
                .writeUint32(nH);
    }

    @Override
    public int code() {
        return PREPARE;
    }
}
