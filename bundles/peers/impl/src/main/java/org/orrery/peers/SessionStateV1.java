package org.orrery.peers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrViolation;
import org.orrery.wire.api.XdrWriter;

/**
 * Schema 1 of a link, as XDR: the components of {@link SessionState} in their order. Of a list of messages only the number
 * is among the fields; the messages themselves cross beside them, in the same order.
 */
final class SessionStateV1 {
    private SessionStateV1() {}

    static byte[] write(final SessionState state) {
        final XdrWriter out = new XdrWriter();
        CommonStateV1.writePeer(state.peer(), out);
        out.writeBool(state.listenersKnow())
                .writeBool(state.ending().drop().begun())
                .writeBool(state.ending().drop().telling())
                .writeOptional(state.ending().untold(), CommonStateV1::writeReason)
                .writeOptional(state.ping().outstanding(), (hash, to) -> to.writeUint256(hash))
                .writeLong(state.ping().sentNanos());
        state.received().forEach(out::writeLong);
        out.writeInt(state.grantedForBytes());
        writeDispatch(state.dispatch(), out);
        writeGates(state.gates(), out);
        out.writeLong(state.timerNanos())
                .writeInt(state.sealing().size())
                .writeInt(state.outbox().size());
        CommonStateV1.writeAccount(state.account(), out);
        return out.toBytes();
    }

    static List<WireMessage> messages(final SessionState state) {
        return Stream.of(
                        state.dispatch().queries().unasked(),
                        state.gates().offered(),
                        state.gates().written(),
                        state.sealing(),
                        state.outbox())
                .flatMap(List::stream)
                .toList();
    }

    static SessionState read(final byte[] fields, final List<WireMessage> messages) {
        final Queue<WireMessage> left = new ArrayDeque<>(messages);
        return XdrReader.decode(fields, in -> {
            final SessionState state = read(in, left);
            if (!left.isEmpty()) {
                throw in.failure(XdrViolation.MAX);
            }
            return state;
        });
    }

    private static SessionState read(final XdrReader in, final Queue<WireMessage> left) {
        return new SessionState(
                CommonStateV1.readPeer(in),
                in.readBool(),
                new Ending.State(
                        new DropSequence.State(in.readBool(), in.readBool()),
                        in.readOptional(CommonStateV1::readReason)),
                new Ping.State(in.readOptional(XdrReader::readUint256), in.readLong()),
                readReceived(in),
                in.readInt(),
                readDispatch(in, left),
                readGates(in, left),
                in.readLong(),
                take(in, left),
                take(in, left),
                CommonStateV1.readAccount(in));
    }

    private static List<Long> readReceived(final XdrReader in) {
        final List<Long> received = new ArrayList<>();
        for (int i = 0; i < Received.NUMBERS; i++) {
            received.add(in.readLong());
        }
        return List.copyOf(received);
    }

    private static void writeDispatch(final Dispatch.State dispatch, final XdrWriter out) {
        final Queries.State queries = dispatch.queries();
        out.writeBool(dispatch.gotPeers());
        writeThrottle(queries.txSets(), out);
        writeThrottle(queries.quorumSets(), out);
        writeThrottle(queries.states(), out);
        out.writeLong(queries.checkpoint().slot())
                .writeLong(queries.checkpoint().dueNanos())
                .writeInt(queries.unasked().size());
    }

    private static Dispatch.State readDispatch(final XdrReader in, final Queue<WireMessage> left) {
        return new Dispatch.State(
                in.readBool(),
                new Queries.State(
                        readThrottle(in),
                        readThrottle(in),
                        readThrottle(in),
                        new ConsensusStates.State(in.readLong(), in.readLong()),
                        take(in, left)));
    }

    private static void writeThrottle(final QueryThrottle.State throttle, final XdrWriter out) {
        out.writeBool(throttle.opened()).writeLong(throttle.windowStartNanos()).writeInt(throttle.count());
    }

    private static QueryThrottle.State readThrottle(final XdrReader in) {
        return new QueryThrottle.State(in.readBool(), in.readLong(), in.readInt());
    }

    private static void writeGates(final GateSlot.State gates, final XdrWriter out) {
        out.writeInt(gates.offered().size())
                .writeInt(gates.written().size())
                .writeInt(gates.endedTotal())
                .writeLong(gates.endedTotalBytes())
                .writeInt(gates.endedFlood())
                .writeLong(gates.endedFloodBytes());
    }

    private static GateSlot.State readGates(final XdrReader in, final Queue<WireMessage> left) {
        return new GateSlot.State(
                take(in, left), take(in, left), in.readInt(), in.readLong(), in.readInt(), in.readLong());
    }

    /** So many messages as the next field says. */
    private static List<WireMessage> take(final XdrReader in, final Queue<WireMessage> left) {
        final int count = in.readInt();
        if (count < 0 || count > left.size()) {
            throw in.failure(XdrViolation.MAX);
        }
        final List<WireMessage> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(left.remove());
        }
        return taken;
    }
}
