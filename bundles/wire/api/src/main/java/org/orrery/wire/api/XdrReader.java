package org.orrery.wire.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads XDR values from a slice, in order. Nothing is allocated because of a count alone: a list must first have room
 * in the input for that many elements of their least size. One thread.
 *
 * <p>Every method throws {@link XdrException} and nothing else where the bytes do not hold the value; a reader that
 * threw must not be used again. Spec: 50-xdr.md, section 2.
 */
public final class XdrReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;

    /** Reads a whole array. */
    public XdrReader(final byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /**
     * Reads the slice [from, to).
     *
     * @throws IndexOutOfBoundsException if the slice is not inside the array
     */
    public XdrReader(final byte[] bytes, final int from, final int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        this.bytes = bytes;
        start = from;
        end = to;
        position = from;
    }

    /** Decodes one value that must fill the array: bytes left over are a failure. */
    public static <T> T decode(final byte[] bytes, final Function<XdrReader, T> decoder) {
        final XdrReader in = new XdrReader(bytes);
        if ((bytes.length & 3) != 0) {
            throw in.failure(XdrViolation.SIZE);
        }
        final T value = decoder.apply(in);
        in.expectEnd();
        return value;
    }

    /** {@code i32}, an enum, or a discriminant. */
    public int readInt() {
        return (int) INT.get(bytes, take(4));
    }

    /** {@code u32}. */
    public long readUint32() {
        return Integer.toUnsignedLong(readInt());
    }

    /** {@code i64}, or {@code u64} as its 64 bits. */
    public long readLong() {
        return (long) LONG.get(bytes, take(8));
    }

    /** {@code bool}: any number but 0 is true. */
    public boolean readBool() {
        return readInt() != 0;
    }

    /** {@code opaque[32]}. */
    public Uint256 readUint256() {
        return Uint256.of(bytes, take(Uint256.BYTES));
    }

    /** A {@code NodeID}, whose key type must be 0 (Ed25519). */
    public Uint256 readNodeId() {
        expectDiscriminant(0);
        return readUint256();
    }

    /** A discriminant that has one permitted value. */
    public void expectDiscriminant(final int permitted) {
        if (readInt() != permitted) {
            position -= 4;
            throw failure(XdrViolation.DISCRIMINANT);
        }
    }

    /** {@code opaque[length]}. */
    public Opaque readFixed(final int length) {
        final int at = take(length);
        skipPadding(length);
        return Opaque.of(bytes, at, at + length);
    }

    /** {@code opaque<max>} or {@code string<max>}. */
    public Opaque readOpaque(final int max) {
        return readFixed(readCount(max, 1));
    }

    /**
     * {@code T<max>} by the given decoder.
     *
     * @param leastBytes the size that the shortest element has on the wire, at least 1
     */
    public <T> List<T> readList(final int max, final int leastBytes, final Function<XdrReader, T> decoder) {
        final int count = readCount(max, leastBytes);
        final List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(decoder.apply(this));
        }
        return list;
    }

    /** {@code T?} by the given decoder; null if absent. */
    public <T> T readOptional(final Function<XdrReader, T> decoder) {
        final int flag = readInt();
        if ((flag & ~1) != 0) {
            position -= 4;
            throw failure(XdrViolation.OPTIONAL);
        }
        return flag == 0 ? null : decoder.apply(this);
    }

    /** The count of a list or of opaque bytes, checked against its maximum and against the bytes that are left. */
    public int readCount(final int max, final int leastBytes) {
        final int count = readInt();
        if (count < 0 || count > max) {
            position -= 4;
            throw failure(XdrViolation.MAX);
        }
        if (count > remaining() / leastBytes) {
            throw failure(XdrViolation.TRUNCATED);
        }
        return count;
    }

    /** Bytes not yet read. */
    public int remaining() {
        return end - position;
    }

    /** Bytes read so far. */
    public int offset() {
        return position - start;
    }

    /** Fails if bytes are left. */
    public void expectEnd() {
        if (position != end) {
            throw failure(XdrViolation.TRAILING);
        }
    }

    /** A failure at the present position, for decoders that find a value outside its range. */
    public XdrException failure(final XdrViolation violation) {
        return new XdrException(violation, offset());
    }

    private void skipPadding(final int length) {
        for (int odd = length; (odd & 3) != 0; odd++) {
            if (bytes[take(1)] != 0) {
                throw failure(XdrViolation.PADDING);
            }
        }
    }

    private int take(final int count) {
        final int at = position;
        if (count > end - at) {
            throw failure(XdrViolation.TRUNCATED);
        }
        position = at + count;
        return at;
    }
}
