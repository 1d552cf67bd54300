package org.orrery.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.orrery.wire.api.WireMessage;

/**
 * One frame on its way out. Spec: 10-transport-auth-peer.md, sections 1.1 and 2.1.
 *
 * @param head record mark, union discriminant and sequence
 * @param message what is sent between head and MAC
 * @param mac 32 bytes
 * @param enqueuedNanos when it was queued
 */
record QueuedFrame(byte[] head, WireMessage message, byte[] mac, long enqueuedNanos) {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LAST_FRAGMENT = 0x80000000;
    private static final int MARK_BYTES = 4;
    private static final int HEAD_BYTES = 16;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int MAC_BYTES = 32;

    static QueuedFrame of(final WireMessage message, final long sequence, final byte[] mac, final long nowNanos) {
        if (mac.length != MAC_BYTES) {
            throw new IllegalArgumentException("a MAC has 32 bytes, not " + mac.length);
        }
        final byte[] head = new byte[HEAD_BYTES];
        INT.set(head, 0, LAST_FRAGMENT | HEAD_BYTES - MARK_BYTES + message.size() + MAC_BYTES);
        LONG.set(head, SEQUENCE_OFFSET, sequence);
        return new QueuedFrame(head, message, mac, nowNanos);
    }

    /** The number in front of the message. */
    long sequence() {
        return (long) LONG.get(head, SEQUENCE_OFFSET);
    }

    /** Bytes on the wire of a frame with this message. */
    static int wireBytes(final WireMessage message) {
        return HEAD_BYTES + message.size() + MAC_BYTES;
    }

    int wireBytes() {
        return wireBytes(message);
    }
}
