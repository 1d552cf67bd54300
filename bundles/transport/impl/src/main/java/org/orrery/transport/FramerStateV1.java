package org.orrery.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrViolation;
import org.orrery.wire.api.XdrWriter;

/** Schema 1 of a framer's state. Messages cross beside the fields: first the issued ones, then those that wait. */
final class FramerStateV1 {
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int LEAST_EVENT_BYTES = 8;

    private FramerStateV1() {}

    static byte[] write(final FramerState state) {
        final XdrWriter out = new XdrWriter();
        writeReading(out, state.reading());
        writeWriting(out, state.writing());
        out.writeList(state.events(), NO_LIMIT, FramerStateV1::writeEvent);
        writeMeters(out, state.meters());
        return out.toBytes();
    }

    static List<WireMessage> messages(final FramerState state) {
        final FrameQueue.State queue = state.writing().queue();
        return Stream.concat(queue.issued().stream(), queue.waiting().stream().map(QueuedFrame::message))
                .toList();
    }

    static FramerState read(final byte[] fields, final List<WireMessage> messages) {
        return XdrReader.decode(
                fields,
                in -> new FramerState(
                        readReading(in),
                        readWriting(in, messages),
                        in.readList(NO_LIMIT, LEAST_EVENT_BYTES, FramerStateV1::readEvent),
                        readMeters(in)));
    }

    private static void writeReading(final XdrWriter out, final FrameReading.State reading) {
        final FrameAssembly.State arriving = reading.arriving();
        out.writeBool(reading.stopped())
                .writeOptional(reading.endText(), FramerStateV1::writeText)
                .writeInt(arriving.headerBytes())
                .writeInt(arriving.header())
                .writeInt(arriving.announcedBytes())
                .writeOpaque(Opaque.of(arriving.body()), NO_LIMIT)
                .writeOpaque(Opaque.of(reading.rest()), NO_LIMIT);
    }

    private static FrameReading.State readReading(final XdrReader in) {
        return new FrameReading.State(
                in.readBool(),
                in.readOptional(FramerStateV1::readText),
                new FrameAssembly.State(
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readOpaque(NO_LIMIT).toBytes()),
                in.readOpaque(NO_LIMIT).toBytes());
    }

    private static void writeWriting(final XdrWriter out, final FrameWriting.State writing) {
        final FrameQueue.State queue = writing.queue();
        out.writeBool(writing.stopped())
                .writeInt(queue.issued().size())
                .writeInt(queue.untold())
                .writeBool(queue.inFlight())
                .writeLong(queue.batchBytes());
        for (final QueuedFrame frame : queue.waiting()) {
            out.writeLong(frame.sequence())
                    .writeUint256(Uint256.of(frame.mac()))
                    .writeLong(frame.enqueuedNanos());
        }
    }

    private static FrameWriting.State readWriting(final XdrReader in, final List<WireMessage> messages) {
        final boolean stopped = in.readBool();
        final int issued = in.readInt();
        final int untold = in.readInt();
        if (issued < 0 || issued > messages.size() || untold < 0 || untold > issued) {
            throw in.failure(XdrViolation.MAX);
        }
        final boolean inFlight = in.readBool();
        final long batchBytes = in.readLong();
        final List<QueuedFrame> waiting = new ArrayList<>();
        for (final WireMessage message : messages.subList(issued, messages.size())) {
            waiting.add(QueuedFrame.of(message, in.readLong(), in.readUint256().toBytes(), in.readLong()));
        }
        return new FrameWriting.State(
                stopped, new FrameQueue.State(messages.subList(0, issued), untold, inFlight, batchBytes, waiting));
    }

    private static void writeEvent(final SessionEvent event, final XdrWriter out) {
        out.writeInt(event.kind().ordinal());
        out.writeOptional(event.reason(), (reason, to) -> {
            writeText(reason.rule().name(), to);
            writeText(reason.text(), to);
        });
    }

    private static SessionEvent readEvent(final XdrReader in) {
        final int kind = in.readInt();
        if (kind < 0 || kind >= SessionEvent.Kind.values().length) {
            throw in.failure(XdrViolation.DISCRIMINANT);
        }
        return new SessionEvent(
                SessionEvent.Kind.values()[kind],
                in.readOptional(from -> new DropReason(DropRule.valueOf(readText(from)), readText(from))));
    }

    private static void writeMeters(final XdrWriter out, final FrameMeters.State meters) {
        out.writeLong(meters.lastReadNanos())
                .writeLong(meters.lastWriteNanos())
                .writeLong(meters.lastBatchEnqueueNanos())
                .writeInt(meters.queuedFrames())
                .writeLong(meters.queuedBytes())
                .writeLong(meters.messagesRead())
                .writeLong(meters.messagesWritten())
                .writeLong(meters.bytesRead())
                .writeLong(meters.bytesWritten());
    }

    private static FrameMeters.State readMeters(final XdrReader in) {
        return new FrameMeters.State(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    private static void writeText(final String text, final XdrWriter out) {
        out.writeOpaque(Opaque.ofText(text), NO_LIMIT);
    }

    private static String readText(final XdrReader in) {
        return new String(in.readOpaque(NO_LIMIT).toBytes(), StandardCharsets.UTF_8);
    }
}
