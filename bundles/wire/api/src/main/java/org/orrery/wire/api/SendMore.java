package org.orrery.wire.api;

/**
 * Credit in messages, the older form. It decodes in every release; receiving it is an error of the protocol.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param numMessages 0 to 2³²−1
 */
public record SendMore(long numMessages) implements OverlayMessage {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public SendMore {
        Ranges.uint32("numMessages", numMessages);
    }

    /**
     * The value of a SEND_MORE message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static SendMore of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.SEND_MORE, SendMore::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static SendMore decode(final XdrReader in) {
        return new SendMore(in.readUint32());
    }

    @Override
    public MessageType type() {
        return MessageType.SEND_MORE;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint32(numMessages);
    }
}
