package org.orrery.wire.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over slices of a message, without re-encoding. Any thread. Spec: 50-xdr.md, section 5. */
public final class Hashes {
    private Hashes() {}

    /** SHA-256 of a slice. */
    public static Uint256 sha256(final byte[] bytes, final int offset, final int length) {
        final MessageDigest digest = newSha256();
        digest.update(bytes, offset, length);
        return Uint256.of(digest.digest(), 0);
    }

    /** SHA-256 of a whole array. */
    public static Uint256 sha256(final byte[] bytes) {
        return sha256(bytes, 0, bytes.length);
    }

    /** The hash of a TX_SET message: previous ledger hash and envelopes, the count between them left out. */
    public static Uint256 legacyTxSet(final WireMessage txSet) {
        final byte[] body = txSet.body();
        final MessageDigest digest = newSha256();
        digest.update(body, 4, Uint256.BYTES);
        digest.update(body, 40, body.length - 40);
        return Uint256.of(digest.digest(), 0);
    }

    /**
     * The hash by which a transaction set is asked for: of a TX_SET or of a GENERALIZED_TX_SET message.
     *
     * @throws IllegalArgumentException if the message has another type
     */
    public static Uint256 txSet(final WireMessage txSet) {
        return switch (txSet.type()) {
            case TX_SET -> legacyTxSet(txSet);
            case GENERALIZED_TX_SET -> txSet.contentHash();
            default -> throw new IllegalArgumentException("no transaction set: " + txSet.type());
        };
    }

    /**
     * A new SHA-256.
     *
     * @throws IllegalStateException never on a conforming JDK
     */
    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
