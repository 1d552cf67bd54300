package org.orrery.wire.api;

/**
 * The answer to a request for something that is not known here.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param messageCode type of the request, any 32-bit number; {@link #requested()} names the assigned ones
 * @param reqHash hash that was asked for
 */
public record DontHave(int messageCode, Uint256 reqHash) implements OverlayMessage {
    /**
     * The value of a DONT_HAVE message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static DontHave of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.DONT_HAVE, DontHave::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static DontHave decode(final XdrReader in) {
        return new DontHave(in.readInt(), in.readUint256());
    }

    @Override
    public MessageType type() {
        return MessageType.DONT_HAVE;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeInt(messageCode).writeUint256(reqHash);
    }

    /** An answer to a request of an assigned type. */
    public static DontHave of(final MessageType requested, final Uint256 reqHash) {
        return new DontHave(requested.code(), reqHash);
    }

    /** The type of the request, or null if the number is unassigned. */
    public MessageType requested() {
        return MessageType.ofCode(messageCode);
    }
}
