package org.orrery.wire.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable byte string with value equality: a signature, an address, a text, an opaque SCP value. XDR strings are
 * byte strings too, since nothing checks their encoding.
 */
public final class Opaque {
    /** No bytes. */
    public static final Opaque EMPTY = new Opaque(new byte[0]);

    private static final int SHOWN_BYTES = 16;

    private final byte[] bytes;

    private Opaque(final byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of all bytes of an array. */
    public static Opaque of(final byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Opaque(bytes.clone());
    }

    /**
     * A copy of a slice.
     *
     * @throws IndexOutOfBoundsException if the slice is not inside the array
     */
    public static Opaque of(final byte[] bytes, final int from, final int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return from == to ? EMPTY : new Opaque(Arrays.copyOfRange(bytes, from, to));
    }

    /** The UTF-8 bytes of a text. */
    public static Opaque ofText(final String text) {
        return new Opaque(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Length in bytes. */
    public int length() {
        return bytes.length;
    }

    /**
     * One byte.
     *
     * @throws IndexOutOfBoundsException outside 0..length-1
     */
    public byte at(final int index) {
        return bytes[index];
    }

    /** A fresh copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * Writes the bytes into an array.
     *
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public void copyTo(final byte[] target, final int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /**
     * The bytes as text that is safe to log: everything but printable ASCII becomes a question mark, so that a peer
     * cannot write control characters into a terminal.
     */
    public String toPrintable() {
        final StringBuilder text = new StringBuilder(bytes.length);
        for (final byte b : bytes) {
            text.append(b >= ' ' && b <= '~' ? (char) b : '?');
        }
        return text.toString();
    }

    /** The bytes themselves, for code of this package that only reads them. */
    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof final Opaque that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Length and the first bytes in hexadecimal. */
    @Override
    public String toString() {
        final int shown = Math.min(SHOWN_BYTES, bytes.length);
        return bytes.length + ":" + HexFormat.of().formatHex(bytes, 0, shown) + (shown < bytes.length ? "…" : "");
    }
}
