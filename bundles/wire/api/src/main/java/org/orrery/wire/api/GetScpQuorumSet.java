package org.orrery.wire.api;

/**
 * A request for a quorum set.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param qsetHash hash of the wanted quorum set
 */
public record GetScpQuorumSet(Uint256 qsetHash) implements OverlayMessage {
    /**
     * The value of a GET_SCP_QUORUMSET message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static GetScpQuorumSet of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.GET_SCP_QUORUMSET, GetScpQuorumSet::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static GetScpQuorumSet decode(final XdrReader in) {
        return new GetScpQuorumSet(in.readUint256());
    }

    @Override
    public MessageType type() {
        return MessageType.GET_SCP_QUORUMSET;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint256(qsetHash);
    }
}
