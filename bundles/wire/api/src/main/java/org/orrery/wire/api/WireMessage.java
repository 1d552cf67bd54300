package org.orrery.wire.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One {@code StellarMessage}, encoded once however many peers get it.
 *
 * <p>The bytes start with the four-byte type and are those that a sender puts behind the sequence number; record mark,
 * sequence and MAC belong to a connection and are not here. An instance is immutable: the array handed in and the
 * array handed out are shared and must not be written to by anybody.
 *
 * <p>The message id is SHA-256 of the bytes (decision 0003); it is never sent. Any thread.
 *
 * <p>Spec: 50-xdr.md, section 5.
 */
public final class WireMessage {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final MessageType type;
    private final byte[] body;
    private Uint256 id;
    private Uint256 contentHash;

    private WireMessage(final MessageType type, final byte[] body) {
        this.type = type;
        this.body = body;
    }

    /**
     * A message from bytes that were validated or encoded by this module.
     *
     * @param body the encoded message from its type on, at least 4 bytes; not copied
     * @throws IllegalArgumentException if the first four bytes are no assigned type
     */
    public static WireMessage of(final byte[] body) {
        final MessageType type = body.length < 4 ? null : MessageType.ofCode((int) INT.get(body, 0));
        if (type == null) {
            throw new IllegalArgumentException("no assigned message type in the first four bytes");
        }
        return new WireMessage(type, body);
    }

    /** The type, as the first four bytes say. */
    public MessageType type() {
        return type;
    }

    /** The encoded message from its type on. Not a copy: do not write to it. */
    public byte[] body() {
        return body;
    }

    /** What flow control charges for this message: the length of {@link #body()}. */
    public int size() {
        return body.length;
    }

    /** Identity for duplicate suppression and flooding: SHA-256 of all bytes. Computed once, then remembered. */
    public Uint256 id() {
        Uint256 known = id;
        if (known == null) {
            known = Hashes.sha256(body, 0, body.length);
            id = known;
        }
        return known;
    }

    /**
     * SHA-256 of the bytes behind the type: the full hash of a TRANSACTION, the hash of an SCP_QUORUMSET or of a
     * GENERALIZED_TX_SET. Computed once, then remembered. (A TX_SET's hash is {@link Hashes#legacyTxSet}.)
     */
    public Uint256 contentHash() {
        Uint256 known = contentHash;
        if (known == null) {
            known = Hashes.sha256(body, 4, body.length - 4);
            contentHash = known;
        }
        return known;
    }

    /** Two messages are equal if their bytes are. */
    @Override
    public boolean equals(final Object other) {
        return other instanceof final WireMessage that && java.util.Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    /** Type and size, never content. */
    @Override
    public String toString() {
        return type + "[" + body.length + " bytes]";
    }
}
