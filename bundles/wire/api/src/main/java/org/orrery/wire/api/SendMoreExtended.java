package org.orrery.wire.api;

/**
 * Credit: what the receiver may send in addition.
 *
 * <p>Spec: 50-xdr.md, section 4; 20-flow-flood-fetch.md.
 *
 * @param numMessages flood messages, 0 to 2³²−1
 * @param numBytes bytes of flood messages, 0 to 2³²−1
 */
public record SendMoreExtended(long numMessages, long numBytes) implements OverlayMessage {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public SendMoreExtended {
        Ranges.uint32("numMessages", numMessages);
        Ranges.uint32("numBytes", numBytes);
    }

    /**
     * The value of a SEND_MORE_EXTENDED message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static SendMoreExtended of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.SEND_MORE_EXTENDED, SendMoreExtended::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static SendMoreExtended decode(final XdrReader in) {
        return new SendMoreExtended(in.readUint32(), in.readUint32());
    }

    @Override
    public MessageType type() {
        return MessageType.SEND_MORE_EXTENDED;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint32(numMessages).writeUint32(numBytes);
    }
}
