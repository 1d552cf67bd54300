package org.orrery.wire.api;

/**
 * The pledge of a statement that confirms a commit.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param ballot current
 * @param nPrepared prepared counter
 * @param nCommit commit counter
 * @param nH counter h
 * @param quorumSetHash quorum set of the node
 */
public record ScpConfirm(ScpBallot ballot, long nPrepared, long nCommit, long nH, Uint256 quorumSetHash)
        implements ScpPledges {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public ScpConfirm {
        Ranges.uint32("nPrepared", nPrepared);
        Ranges.uint32("nCommit", nCommit);
        Ranges.uint32("nH", nH);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static ScpConfirm decode(final XdrReader in) {
        return new ScpConfirm(
                ScpBallot.decode(in), in.readUint32(), in.readUint32(), in.readUint32(), in.readUint256());
    }

    @Override
    public void encode(final XdrWriter out) {
        ballot.encode(out);
        out.writeUint32(nPrepared).writeUint32(nCommit).writeUint32(nH).writeUint256(quorumSetHash);
    }

    @Override
    public int code() {
        return CONFIRM;
    }
}
