package org.orrery.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/** Records as they stand on the wire, and changes for {@link LoopbackPipe#tamper}. Units must hold whole records. */
public final class Frames {
    static final int HEADER_BYTES = 4;
    static final int MESSAGE_OFFSET = 12;
    static final int MAC_BYTES = 32;
    private static final int LAST_FRAGMENT = 0x8000_0000;

    private Frames() {}

    /**
     * One frame.
     *
     * @param sequence the number in front of the message
     * @param message the message
     * @param mac 32 bytes
     */
    public record Frame(long sequence, WireMessage message, byte[] mac) {
        /** The whole record. */
        public byte[] toBytes() {
            return new XdrWriter(HEADER_BYTES + MESSAGE_OFFSET + message.size() + MAC_BYTES)
                    .writeInt(LAST_FRAGMENT | MESSAGE_OFFSET + message.size() + MAC_BYTES)
                    .writeInt(0)
                    .writeLong(sequence)
                    .writeFixed(Opaque.of(message.body()))
                    .writeFixed(Opaque.of(mac))
                    .toBytes();
        }
    }

    /** A record that announces so many bytes, and what follows its header. */
    public static byte[] record(final int announcedBytes, final byte... body) {
        final byte[] bytes = new byte[HEADER_BYTES + body.length];
        ByteBuffer.wrap(bytes).putInt(LAST_FRAGMENT | announcedBytes).put(body);
        return bytes;
    }

    /** The frames in a unit. */
    public static List<Frame> in(final byte[] unit) {
        final List<Frame> frames = new ArrayList<>();
        final ByteBuffer bytes = ByteBuffer.wrap(unit);
        Frame frame = next(bytes);
        while (frame != null) {
            frames.add(frame);
            frame = next(bytes);
        }
        return frames;
    }

    /** Takes the next frame, or answers null and takes nothing where it is not complete. */
    static Frame next(final ByteBuffer bytes) {
        if (bytes.remaining() < HEADER_BYTES || bytes.remaining() < HEADER_BYTES + length(bytes)) {
            return null;
        }
        final byte[] body = new byte[length(bytes)];
        bytes.getInt();
        bytes.get(body);
        final ByteBuffer fields = ByteBuffer.wrap(body);
        fields.getInt();
        final long sequence = fields.getLong();
        final byte[] message = new byte[body.length - MESSAGE_OFFSET - MAC_BYTES];
        final byte[] mac = new byte[MAC_BYTES];
        fields.get(message).get(mac);
        return new Frame(sequence, WireMessage.of(message), mac);
    }

    /** Changes every message of a type. The MAC stays, so this goes unnoticed in HELLO and ERROR_MSG only. */
    public static UnaryOperator<byte[]> rewriting(final MessageType type, final UnaryOperator<WireMessage> change) {
        return changing(type, frame -> new Frame(frame.sequence(), change.apply(frame.message()), frame.mac()));
    }

    /** Flips a bit of the MAC of every message of a type. */
    public static UnaryOperator<byte[]> withSpoiledMacOf(final MessageType type) {
        return changing(type, frame -> {
            final byte[] mac = frame.mac().clone();
            mac[0] ^= 1;
            return new Frame(frame.sequence(), frame.message(), mac);
        });
    }

    private static UnaryOperator<byte[]> changing(final MessageType type, final UnaryOperator<Frame> change) {
        return unit -> {
            final ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (final Frame frame : in(unit)) {
                out.writeBytes((frame.message().type() == type ? change.apply(frame) : frame).toBytes());
            }
            return out.toByteArray();
        };
    }

    private static int length(final ByteBuffer bytes) {
        return bytes.getInt(bytes.position()) & ~LAST_FRAGMENT;
    }
}
