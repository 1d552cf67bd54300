package org.orrery.overlay.api;

import java.util.Objects;
import org.orrery.wire.api.Uint256;

/**
 * A node's public Ed25519 key. Ordered by its bytes, unsigned.
 *
 * @param key the 32 bytes
 */
public record NodeId(Uint256 key) implements Comparable<NodeId> {
    private static final int SHORT_CHARS = 5;

    public NodeId {
        Objects.requireNonNull(key, "key");
    }

    /**
     * The node of a {@code G…} text.
     *
     * @throws IllegalArgumentException if the text is not a public key in strkey form; the message says what is wrong
     */
    public static NodeId ofStrKey(final String text) {
        return new NodeId(Uint256.of(StrKey.decodePublicKey(text)));
    }

    /** The 56 characters that start with {@code G}. */
    public String toStrKey() {
        return StrKey.encodePublicKey(key.toBytes());
    }

    /** The first five characters of the strkey, for logs and for one error text. */
    public String shortForm() {
        return toStrKey().substring(0, SHORT_CHARS);
    }

    @Override
    public int compareTo(final NodeId other) {
        return key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return toStrKey();
    }
}
