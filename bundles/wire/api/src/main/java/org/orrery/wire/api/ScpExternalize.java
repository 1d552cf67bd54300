package org.orrery.wire.api;

/**
 * The pledge of a statement that externalizes a value.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param commit committed
 * @param nH counter h
 * @param commitQuorumSetHash quorum set at commit
 */
public record ScpExternalize(ScpBallot commit, long nH, Uint256 commitQuorumSetHash) implements ScpPledges {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public ScpExternalize {
        Ranges.uint32("nH", nH);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static ScpExternalize decode(final XdrReader in) {
        return new ScpExternalize(ScpBallot.decode(in), in.readUint32(), in.readUint256());
    }

    @Override
    public void encode(final XdrWriter out) {
        commit.encode(out);
        out.writeUint32(nH).writeUint256(commitQuorumSetHash);
    }

    @Override
    public int code() {
        return EXTERNALIZE;
    }

    @Override
    public Uint256 quorumSetHash() {
        return commitQuorumSetHash;
    }
}
