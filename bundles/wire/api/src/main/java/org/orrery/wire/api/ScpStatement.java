package org.orrery.wire.api;

/**
 * What one node states about one slot.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param nodeId public key of the node
 * @param slotIndex the ledger, 64 bits without sign
 * @param pledges what it pledges
 */
public record ScpStatement(Uint256 nodeId, long slotIndex, ScpPledges pledges) implements XdrValue {
    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static ScpStatement decode(final XdrReader in) {
        return new ScpStatement(in.readNodeId(), in.readLong(), ScpPledges.decode(in));
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeNodeId(nodeId).writeLong(slotIndex).writeInt(pledges.code());
        pledges.encode(out);
    }
}
