package org.orrery.flowcontrol;

import java.util.ArrayList;
import java.util.List;
import org.orrery.flowcontrol.FlowState.Queued;
import org.orrery.flowcontrol.FlowState.Sending;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrViolation;
import org.orrery.wire.api.XdrWriter;

/**
 * Schema 1: all fields of {@link FlowState} in the order of its components, as XDR; of each queued message its mark and
 * its age, while the messages themselves go beside, in the same order.
 */
final class FlowStateV1 {
    private static final int QUEUED_BYTES = 12;

    private FlowStateV1() {}

    static byte[] write(final FlowState state) {
        final XdrWriter out = new XdrWriter();
        writeLimits(out, state.limits());
        final LocalCapacity.State capacity = state.capacity();
        out.writeLong(capacity.floodBytesLimit())
                .writeInt(capacity.totalMessages())
                .writeInt(capacity.floodMessages())
                .writeLong(capacity.floodBytes())
                .writeLong(capacity.totalBytes());
        final GrantAccounting.State processed = state.processed();
        out.writeInt(processed.floodMessages())
                .writeLong(processed.floodBytes())
                .writeInt(processed.totalMessages());
        final Sending sending = state.sending();
        out.writeLong(sending.creditMessages())
                .writeLong(sending.creditBytes())
                .writeInt(sending.unwrittenMessages())
                .writeLong(sending.unwrittenBytes())
                .writeLong(sending.droppedMessages());
        out.writeLong(state.throttledNanos()).writeLong(state.blockedNanos());
        out.writeList(
                state.queued(),
                Integer.MAX_VALUE,
                (queued, to) -> to.writeBool(queued.inFlight()).writeLong(queued.ageNanos()));
        return out.toBytes();
    }

    static List<WireMessage> messages(final FlowState state) {
        return state.queued().stream().map(Queued::message).toList();
    }

    static FlowState read(final byte[] fields, final List<WireMessage> messages) {
        final XdrReader in = new XdrReader(fields);
        final FlowState state = new FlowState(
                readLimits(in),
                new LocalCapacity.State(in.readLong(), in.readInt(), in.readInt(), in.readLong(), in.readLong()),
                new GrantAccounting.State(in.readInt(), in.readLong(), in.readInt()),
                new Sending(in.readLong(), in.readLong(), in.readInt(), in.readLong(), in.readLong()),
                in.readLong(),
                in.readLong(),
                readQueued(in, messages));
        in.expectEnd();
        return state;
    }

    private static void writeLimits(final XdrWriter out, final LinkLimits limits) {
        out.writeInt(limits.totalMessages())
                .writeInt(limits.floodMessages())
                .writeInt(limits.messageBatch())
                .writeInt(limits.byteBatch())
                .writeLong(limits.totalBytes())
                .writeBool(limits.resumesAtOnce());
    }

    private static LinkLimits readLimits(final XdrReader in) {
        return new LinkLimits(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readBool());
    }

    private static List<Queued> readQueued(final XdrReader in, final List<WireMessage> messages) {
        final int count = in.readCount(Integer.MAX_VALUE, QUEUED_BYTES);
        if (count != messages.size()) {
            throw in.failure(XdrViolation.MAX);
        }
        final List<Queued> queued = new ArrayList<>(count);
        for (final WireMessage message : messages) {
            queued.add(new Queued(message, in.readBool(), in.readLong()));
        }
        return queued;
    }
}
