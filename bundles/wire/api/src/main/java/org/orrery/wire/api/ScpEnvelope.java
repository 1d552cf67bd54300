package org.orrery.wire.api;

/**
 * A signed SCP statement. The signature covers network id, envelope type 1 and the statement; see
 * {@link SignedBytes#scpStatement}.
 *
 * <p>Spec: 50-xdr.md, sections 4 and 5.
 *
 * @param statement what is signed
 * @param signature at most 64 bytes
 */
public record ScpEnvelope(ScpStatement statement, Opaque signature) implements OverlayMessage {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public ScpEnvelope {
        Ranges.length("signature", signature, AuthCert.MAX_SIGNATURE_BYTES);
    }

    /**
     * The value of an SCP_MESSAGE message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static ScpEnvelope of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.SCP_MESSAGE, ScpEnvelope::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static ScpEnvelope decode(final XdrReader in) {
        return new ScpEnvelope(ScpStatement.decode(in), in.readOpaque(AuthCert.MAX_SIGNATURE_BYTES));
    }

    @Override
    public MessageType type() {
        return MessageType.SCP_MESSAGE;
    }

    @Override
    public void encode(final XdrWriter out) {
        statement.encode(out);
        out.writeOpaque(signature, AuthCert.MAX_SIGNATURE_BYTES);
    }
}
