package org.orrery.wire.api;

/**
 * A request for a transaction set.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param txSetHash hash of the wanted set
 */
public record GetTxSet(Uint256 txSetHash) implements OverlayMessage {
    /**
     * The value of a GET_TX_SET message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static GetTxSet of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.GET_TX_SET, GetTxSet::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static GetTxSet decode(final XdrReader in) {
        return new GetTxSet(in.readUint256());
    }

    @Override
    public MessageType type() {
        return MessageType.GET_TX_SET;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint256(txSetHash);
    }
}
