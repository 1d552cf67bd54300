package org.orrery.wire.api;

import java.util.List;

/**
 * The pledge of a statement that nominates values.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param quorumSetHash quorum set of the node
 * @param votes values voted for
 * @param accepted values accepted
 */
public record ScpNominate(Uint256 quorumSetHash, List<Opaque> votes, List<Opaque> accepted) implements ScpPledges {
    /**
     * Checks ranges and copies lists.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public ScpNominate {
        votes = Ranges.list("votes", votes, Integer.MAX_VALUE);
        accepted = Ranges.list("accepted", accepted, Integer.MAX_VALUE);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static ScpNominate decode(final XdrReader in) {
        return new ScpNominate(
                in.readUint256(),
                in.readList(Integer.MAX_VALUE, 4, each -> each.readOpaque(Integer.MAX_VALUE)),
                in.readList(Integer.MAX_VALUE, 4, each -> each.readOpaque(Integer.MAX_VALUE)));
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint256(quorumSetHash)
                .writeList(votes, Integer.MAX_VALUE, (each, to) -> to.writeOpaque(each, Integer.MAX_VALUE))
                .writeList(accepted, Integer.MAX_VALUE, (each, to) -> to.writeOpaque(each, Integer.MAX_VALUE));
    }

    @Override
    public int code() {
        return NOMINATE;
    }
}
