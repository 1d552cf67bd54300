package org.orrery.wire.api;

/**
 * The second message of both sides, the first one with a MAC.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param flags {@link #FLOW_CONTROL_BYTES_REQUESTED}, or anything else
 */
public record Auth(int flags) implements OverlayMessage {
    /** Asks for flow control in bytes. */
    public static final int FLOW_CONTROL_BYTES_REQUESTED = 200;

    /**
     * The value of an AUTH message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static Auth of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.AUTH, Auth::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static Auth decode(final XdrReader in) {
        return new Auth(in.readInt());
    }

    @Override
    public MessageType type() {
        return MessageType.AUTH;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeInt(flags);
    }
}
