package org.orrery.wire.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Thirty-two bytes: a hash, a key, a nonce.
 *
 * <p>The hash code is keyed with a secret of this process, so that a peer that chooses hashes cannot choose where they
 * fall in a table (attack A01): SipHash-2-4, as in stellar-core. It therefore differs between runs and must never be
 * stored or sent.
 */
public final class Uint256 implements Comparable<Uint256> {
    /** Length in bytes. */
    public static final int BYTES = 32;

    /** Thirty-two zero bytes. */
    public static final Uint256 ZERO = new Uint256(0, 0, 0, 0);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long KEY_0;
    private static final long KEY_1;

    static {
        final SecureRandom random = new SecureRandom();
        KEY_0 = random.nextLong();
        KEY_1 = random.nextLong();
    }

    private final long a;
    private final long b;
    private final long c;
    private final long d;
    /** Kept, for tables ask for it several times; 0 if nobody asked. Any thread may compute it, and finds the same. */
    private int hashCode;

    private Uint256(final long a, final long b, final long c, final long d) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
    }

    /**
     * The 32 bytes that start at an offset.
     *
     * @throws IndexOutOfBoundsException if fewer than 32 bytes are there
     */
    public static Uint256 of(final byte[] bytes, final int offset) {
        return new Uint256(
                (long) LONGS.get(bytes, offset),
                (long) LONGS.get(bytes, offset + 8),
                (long) LONGS.get(bytes, offset + 16),
                (long) LONGS.get(bytes, offset + 24));
    }

    /**
     * A value of exactly 32 bytes.
     *
     * @throws IllegalArgumentException if the length is another
     */
    public static Uint256 of(final byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("32 bytes expected, got " + bytes.length);
        }
        return of(bytes, 0);
    }

    /**
     * The value written as 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException if the text is not that
     */
    public static Uint256 ofHex(final String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** A fresh copy of the bytes. */
    public byte[] toBytes() {
        final byte[] bytes = new byte[BYTES];
        copyTo(bytes, 0);
        return bytes;
    }

    /**
     * Writes the bytes into an array.
     *
     * @throws IndexOutOfBoundsException if 32 bytes do not fit
     */
    public void copyTo(final byte[] target, final int offset) {
        LONGS.set(target, offset, a);
        LONGS.set(target, offset + 8, b);
        LONGS.set(target, offset + 16, c);
        LONGS.set(target, offset + 24, d);
    }

    /** True if every byte is zero. */
    public boolean isZero() {
        return (a | b | c | d) == 0;
    }

    /** Unsigned, byte by byte. */
    @Override
    public int compareTo(final Uint256 other) {
        int order = Long.compareUnsigned(a, other.a);
        if (order == 0) {
            order = Long.compareUnsigned(b, other.b);
        }
        if (order == 0) {
            order = Long.compareUnsigned(c, other.c);
        }
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof final Uint256 that && a == that.a && b == that.b && c == that.c && d == that.d;
    }

    @Override
    public int hashCode() {
        int known = hashCode;
        if (known == 0) {
            known = Long.hashCode(longHash());
            hashCode = known;
        }
        return known;
    }

    /** Sixty-four bits over all bytes, keyed with a secret of this process: nobody outside can choose two values that meet. */
    public long longHash() {
        return new SipHash(KEY_0, KEY_1).word(a).word(b).word(c).word(d).close();
    }

    /** The 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(toBytes());
    }
}
