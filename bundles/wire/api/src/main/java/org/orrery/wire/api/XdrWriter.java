package org.orrery.wire.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes XDR into a growing array: big-endian numbers, everything padded with zeros to a multiple of four. Also the
 * format of the hand-over envelopes. One thread.
 *
 * <p>Arguments outside their range are errors of the caller and end in {@link IllegalArgumentException}. Spec:
 * 50-xdr.md, section 2.
 */
public final class XdrWriter {
    /** The largest number that 32 bits without sign can hold. */
    public static final long MAX_UINT32 = 0xffff_ffffL;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;

    /** An empty writer with room for a usual message. */
    public XdrWriter() {
        this(256);
    }

    /** An empty writer with room for a number of bytes; it grows when more are written. */
    public XdrWriter(final int initialBytes) {
        bytes = new byte[initialBytes];
    }

    /** {@code i32}, or an enum, or a discriminant. */
    public XdrWriter writeInt(final int value) {
        final int at = reserve(4);
        INT.set(bytes, at, value);
        return this;
    }

    /** {@code u32}: 0 to {@link #MAX_UINT32}. */
    public XdrWriter writeUint32(final long value) {
        return writeInt((int) Ranges.uint32("value", value));
    }

    /** {@code i64}, or {@code u64} as its 64 bits. */
    public XdrWriter writeLong(final long value) {
        final int at = reserve(8);
        LONG.set(bytes, at, value);
        return this;
    }

    /** {@code bool}, or the flag of an optional. */
    public XdrWriter writeBool(final boolean value) {
        return writeInt(value ? 1 : 0);
    }

    /** {@code opaque[32]}. */
    public XdrWriter writeUint256(final Uint256 value) {
        final int at = reserve(Uint256.BYTES);
        value.copyTo(bytes, at);
        return this;
    }

    /** A {@code NodeID}: key type 0 (Ed25519), then the key. */
    public XdrWriter writeNodeId(final Uint256 key) {
        return writeInt(0).writeUint256(key);
    }

    /** {@code opaque[n]}: the bytes, padded, without a length. */
    public XdrWriter writeFixed(final Opaque value) {
        final int at = reserve(padded(value.length()));
        value.copyTo(bytes, at);
        return this;
    }

    /** {@code opaque<max>} or {@code string<max>}: length, bytes, padding. */
    public XdrWriter writeOpaque(final Opaque value, final int max) {
        Ranges.length("opaque", value, max);
        return writeInt(value.length()).writeFixed(value);
    }

    /** {@code T<max>}: the count, then every element by the given encoder. */
    public <T> XdrWriter writeList(final List<T> list, final int max, final BiConsumer<T, XdrWriter> encoder) {
        if (list.size() > max) {
            throw new IllegalArgumentException(list.size() + " elements, at most " + max);
        }
        writeInt(list.size());
        for (final T element : list) {
            encoder.accept(element, this);
        }
        return this;
    }

    /** {@code T?}: a flag, then the value by the given encoder unless it is null. */
    public <T> XdrWriter writeOptional(final T valueOrNull, final BiConsumer<T, XdrWriter> encoder) {
        writeBool(valueOrNull != null);
        if (valueOrNull != null) {
            encoder.accept(valueOrNull, this);
        }
        return this;
    }

    /** Bytes written so far. */
    public int length() {
        return length;
    }

    /** A copy of what was written; the writer may go on. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private static int padded(final int count) {
        return (count + 3) & ~3;
    }

    /** Makes room; may replace the array, so its result must be in hand before the array is looked at. */
    private int reserve(final int count) {
        final int at = length;
        if (count > bytes.length - at) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(at, count), bytes.length * 2));
        }
        length = at + count;
        return at;
    }
}
