package org.orrery.wire.api;

/**
 * A request for recent SCP messages.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param ledger from this ledger on; 0 asks for whatever is recent
 */
public record GetScpState(long ledger) implements OverlayMessage {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public GetScpState {
        Ranges.uint32("ledger", ledger);
    }

    /**
     * The value of a GET_SCP_STATE message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static GetScpState of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.GET_SCP_STATE, GetScpState::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static GetScpState decode(final XdrReader in) {
        return new GetScpState(in.readUint32());
    }

    @Override
    public MessageType type() {
        return MessageType.GET_SCP_STATE;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint32(ledger);
    }
}
