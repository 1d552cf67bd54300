package org.orrery.auth;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;

/**
 * Sequence numbers and MACs of one connection, both ways. On the link's loop.
 *
 * <p>What a MAC covers is the sequence number and the message: in a received frame they stand next to each other, so
 * that nothing is copied. Spec: 10-transport-auth-peer.md, section 2.
 */
final class MessageSeal {
    /** Where the sequence number stands in a frame body, behind the union's discriminant. */
    static final int SEQUENCE_OFFSET = 4;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MacKeys keys;
    private final Mac sendMac;
    private final Mac receiveMac;
    private final boolean receiveKeyIsZero;
    private final byte[] sequenceBytes = new byte[Long.BYTES];
    private final byte[] expectedMac = new byte[Hmac.BYTES];
    private long sendSequence;
    private long receiveSequence;

    /** The seal of a connection on which so many messages went out and came in already. */
    MessageSeal(final MacKeys keys, final long sendSequence, final long receiveSequence) {
        this.keys = keys;
        this.sendSequence = sendSequence;
        this.receiveSequence = receiveSequence;
        sendMac = Hmac.keyed(keys.send());
        receiveMac = Hmac.keyed(keys.receive());
        receiveKeyIsZero = Arrays.equals(keys.receive(), new byte[Hmac.BYTES]);
    }

    /** Takes the next sequence number for an encoded message and writes the MAC. */
    long seal(final byte[] message, final byte[] mac) {
        final long sequence = sendSequence++;
        LONG.set(sequenceBytes, 0, sequence);
        sendMac.update(sequenceBytes);
        sendMac.update(message);
        finish(sendMac, mac);
        return sequence;
    }

    /** Checks a frame body, which has room for a sequence number and a MAC, at the start of an array. */
    DropReason open(final byte[] bytes, final int length) {
        final DropReason refusal = expect(bytes);
        if (refusal != null) {
            return refusal;
        }
        receiveMac.update(bytes, SEQUENCE_OFFSET, length - SEQUENCE_OFFSET - Hmac.BYTES);
        return conclude(bytes, length - Hmac.BYTES);
    }

    /** Checks a frame body as if the given bytes stood in it as the message. */
    DropReason open(final byte[] frame, final byte[] message) {
        final DropReason refusal = expect(frame);
        if (refusal != null) {
            return refusal;
        }
        receiveMac.update(frame, SEQUENCE_OFFSET, Long.BYTES);
        receiveMac.update(message);
        return conclude(frame, frame.length - Hmac.BYTES);
    }

    MacKeys keys() {
        return keys;
    }

    long sendSequence() {
        return sendSequence;
    }

    long receiveSequence() {
        return receiveSequence;
    }

    private DropReason expect(final byte[] frame) {
        if ((long) LONG.get(frame, SEQUENCE_OFFSET) != receiveSequence) {
            return DropReason.of(DropRule.UNEXPECTED_SEQUENCE);
        }
        return receiveKeyIsZero ? DropReason.of(DropRule.ZERO_MAC_KEY) : null;
    }

    private DropReason conclude(final byte[] frame, final int macOffset) {
        finish(receiveMac, expectedMac);
        // All bytes are looked at whatever the first ones are, so that the time says nothing about them.
        int difference = 0;
        for (int i = 0; i < Hmac.BYTES; i++) {
            difference |= frame[macOffset + i] ^ expectedMac[i];
        }
        if (difference != 0) {
            return DropReason.of(DropRule.UNEXPECTED_MAC);
        }
        receiveSequence++;
        return null;
    }

    private static void finish(final Mac mac, final byte[] result) {
        try {
            mac.doFinal(result, 0);
        } catch (final ShortBufferException bug) {
            throw new IllegalArgumentException("a MAC takes 32 bytes", bug);
        }
    }
}
