package org.orrery.watcher;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.NodeId;
import org.orrery.watcher.LatestStatements.Held;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrViolation;
import org.orrery.wire.api.XdrWriter;

/**
 * Schema 1. In this order: present slot; nanoseconds since consensus was heard of; closed slots; of each statement, then of
 * each that waits, who brought it; insane quorum sets; whether there ever was a fetcher; how many items; of each transaction
 * who brought it and the ledger then; of each ban the hash and the ledger that ends it; milliseconds to the next look;
 * accepted, discarded, duplicates, latest closed slot, its supporters. The messages, in the same order: statements, those
 * that wait, items, transactions.
 */
final class WatcherStateV1 {
    private static final int SCHEMA = 1;
    private static final int ANY = Integer.MAX_VALUE;
    private static final int LONG_BYTES = 8;
    private static final int HASH_BYTES = 32;

    private WatcherStateV1() {}

    static StateEnvelope write(final WatcherState state) {
        final XdrWriter out = new XdrWriter();
        out.writeLong(state.index()).writeLong(state.heardAgoNanos());
        out.writeList(state.closed(), ANY, (slot, to) -> to.writeLong(slot));
        out.writeList(
                state.statements(),
                ANY,
                (held, to) -> to.writeUint256(held.sender().key()));
        out.writeList(
                state.waiting(),
                ANY,
                (held, to) -> to.writeUint256(held.sender().key()));
        out.writeList(state.insane(), ANY, (hash, to) -> to.writeUint256(hash));
        out.writeBool(state.fetcherSeen()).writeInt(state.items().size());
        out.writeList(
                state.transactions(),
                ANY,
                (each, to) -> to.writeUint256(each.sender().key()).writeLong(each.ledger()));
        out.writeList(
                state.bans(), ANY, (ban, to) -> to.writeUint256(ban.hash()).writeLong(ban.until()));
        out.writeLong(state.recoveryMillis());
        writeFigures(state.figures(), out);
        return new StateEnvelope(Area.WATCHER, SCHEMA, out.toBytes(), messages(state));
    }

    static WatcherState read(final StateEnvelope envelope) {
        final XdrReader in = new XdrReader(envelope.fields());
        final Messages messages = new Messages(in, envelope.messages());
        final WatcherState state = new WatcherState(
                in.readLong(),
                in.readLong(),
                in.readList(ANY, LONG_BYTES, XdrReader::readLong),
                in.readList(ANY, HASH_BYTES, each -> new Held(messages.next(), readSender(each))),
                in.readList(ANY, HASH_BYTES, each -> new Held(messages.next(), readSender(each))),
                in.readList(ANY, HASH_BYTES, XdrReader::readUint256),
                in.readBool(),
                messages.next(in.readInt()),
                in.readList(
                        ANY,
                        HASH_BYTES + LONG_BYTES,
                        each -> new WatcherState.Queued(messages.next(), readSender(each), each.readLong())),
                in.readList(ANY, HASH_BYTES + LONG_BYTES, WatcherStateV1::readBan),
                in.readLong(),
                readFigures(in));
        in.expectEnd();
        messages.expectEnd();
        return state;
    }

    private static List<WireMessage> messages(final WatcherState state) {
        final List<WireMessage> messages = new ArrayList<>();
        state.statements().forEach(held -> messages.add(held.message()));
        state.waiting().forEach(held -> messages.add(held.message()));
        messages.addAll(state.items());
        state.transactions().forEach(each -> messages.add(each.message()));
        return messages;
    }

    private static void writeFigures(final WatcherState.Figures figures, final XdrWriter out) {
        out.writeLong(figures.accepted())
                .writeLong(figures.discarded())
                .writeLong(figures.duplicates())
                .writeLong(figures.externalizedSlot())
                .writeInt(figures.supporters());
    }

    private static WatcherState.Figures readFigures(final XdrReader in) {
        return new WatcherState.Figures(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readInt());
    }

    private static NodeId readSender(final XdrReader in) {
        return new NodeId(in.readUint256());
    }

    private static Bans.Ban readBan(final XdrReader in) {
        final Uint256 hash = in.readUint256();
        return new Bans.Ban(hash, in.readLong());
    }

    /** The messages that came with the fields, one after the other. */
    private static final class Messages {
        private final XdrReader in;
        private final Iterator<WireMessage> left;

        Messages(final XdrReader in, final List<WireMessage> all) {
            this.in = in;
            left = all.iterator();
        }

        WireMessage next() {
            if (!left.hasNext()) {
                throw in.failure(XdrViolation.MAX);
            }
            return left.next();
        }

        List<WireMessage> next(final int count) {
            final List<WireMessage> some = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                some.add(next());
            }
            return some;
        }

        void expectEnd() {
            if (left.hasNext()) {
                throw in.failure(XdrViolation.MAX);
            }
        }
    }
}
