package org.orrery.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The frame that is arriving on one link. Its buffer grows with what arrives: a header alone costs at most
 * {@link #FIRST_BYTES}, whatever length it announces. A short frame that is at hand completely, as most are, goes into
 * an array that is used again. On the link's loop.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 1.1.
 */
final class FrameAssembly {
    /** Returned while a header is not complete. */
    static final int INCOMPLETE = -1;

    /** Largest buffer allocated before as much has arrived. */
    static final int FIRST_BYTES = 64 * 1024;

    private static final int HEADER_BYTES = 4;
    private static final int LENGTH_MASK = 0x7fffffff;

    /** Longest frame that the array used again takes. */
    private static final int REUSED_BYTES = 4 * 1024;

    private int header;
    private int headerBytes;
    private byte[] body;
    private int announcedBytes;
    private int bodyBytes;
    private byte[] reused = {};

    /**
     * What crosses to another version of this bundle.
     *
     * @param headerBytes bytes of a header that have arrived, 0 to 3
     * @param header their bits
     * @param announcedBytes length of the body that is arriving; 0 if none is
     * @param body what has arrived of it
     */
    record State(int headerBytes, int header, int announcedBytes, byte[] body) {}

    State state() {
        return new State(
                headerBytes,
                header,
                body == null ? 0 : announcedBytes,
                body == null ? new byte[0] : Arrays.copyOf(body, bodyBytes));
    }

    void restore(final State state) {
        headerBytes = state.headerBytes();
        header = state.header();
        if (state.announcedBytes() > 0) {
            announcedBytes = state.announcedBytes();
            bodyBytes = state.body().length;
            // Never the array that is used again: that one is only for frames at hand completely.
            body = Arrays.copyOf(state.body(), Math.min(announcedBytes, Math.max(FIRST_BYTES, bodyBytes)));
        }
    }

    /** True once a header was accepted by {@link #expect} and until its body is complete. */
    boolean inBody() {
        return body != null;
    }

    /** Bytes allocated for the present body. */
    int allocatedBytes() {
        return body == null ? 0 : body.length;
    }

    /** Takes bytes of a header; the announced length once it is complete, else {@link #INCOMPLETE}. */
    int takeHeader(final ByteBuffer in) {
        if (headerBytes == 0 && in.remaining() >= HEADER_BYTES) {
            return in.getInt() & LENGTH_MASK;
        }
        while (headerBytes < HEADER_BYTES) {
            if (!in.hasRemaining()) {
                return INCOMPLETE;
            }
            header = header << Byte.SIZE | in.get() & 0xff;
            headerBytes++;
        }
        headerBytes = 0;
        return header & LENGTH_MASK;
    }

    /**
     * Begins a body.
     *
     * @param length the announced length, positive
     * @param availableBytes how many bytes are at hand already
     */
    void expect(final int length, final int availableBytes) {
        announcedBytes = length;
        bodyBytes = 0;
        body = length <= availableBytes && length <= REUSED_BYTES
                ? reused(length)
                : new byte[Math.min(length, Math.max(FIRST_BYTES, availableBytes))];
    }

    /**
     * Takes bytes of the body.
     *
     * @return once the body is complete an array that begins with it, good until the next one is begun; else null
     */
    byte[] takeBody(final ByteBuffer in) {
        final int taken = Math.min(announcedBytes - bodyBytes, in.remaining());
        makeRoom(bodyBytes + taken);
        in.get(body, bodyBytes, taken);
        bodyBytes += taken;
        if (bodyBytes < announcedBytes) {
            return null;
        }
        final byte[] whole = body;
        body = null;
        return whole;
    }

    /** Length of the present or latest body. */
    int bodyLength() {
        return announcedBytes;
    }

    /** Forgets what has arrived of the present frame. */
    void clear() {
        body = null;
        headerBytes = 0;
    }

    private byte[] reused(final int length) {
        if (reused.length < length) {
            // Twice the length, so that a stream of growing frames does not make a new one each time.
            reused = new byte[Math.min(REUSED_BYTES, 2 * length)];
        }
        return reused;
    }

    private void makeRoom(final int neededBytes) {
        if (neededBytes > body.length) {
            final long doubled = 2L * Math.max(body.length, neededBytes);
            body = Arrays.copyOf(body, (int) Math.min(announcedBytes, doubled));
        }
    }
}
