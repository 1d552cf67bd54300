package org.orrery.wire.api;

/**
 * Why the sender is about to close the connection.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param code any 32-bit number; {@link #errorCode()} names the five that are defined
 * @param text at most 100 bytes of any content; log only {@link Opaque#toPrintable()}
 */
public record ErrorMsg(int code, Opaque text) implements OverlayMessage {
    /** Limit of the text. */
    public static final int MAX_TEXT_BYTES = 100;

    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public ErrorMsg {
        Ranges.length("text", text, MAX_TEXT_BYTES);
    }

    /**
     * The value of an ERROR_MSG message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static ErrorMsg of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.ERROR_MSG, ErrorMsg::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static ErrorMsg decode(final XdrReader in) {
        return new ErrorMsg(in.readInt(), in.readOpaque(MAX_TEXT_BYTES));
    }

    @Override
    public MessageType type() {
        return MessageType.ERROR_MSG;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeInt(code).writeOpaque(text, MAX_TEXT_BYTES);
    }

    /**
     * An error with a defined code.
     *
     * @throws IllegalArgumentException if the text has more than 100 bytes in UTF-8
     */
    public static ErrorMsg of(final ErrorCode code, final String text) {
        return new ErrorMsg(code.code(), Opaque.ofText(text));
    }

    /** The defined code, or null if the number has no meaning. */
    public ErrorCode errorCode() {
        return ErrorCode.ofCode(code);
    }
}
