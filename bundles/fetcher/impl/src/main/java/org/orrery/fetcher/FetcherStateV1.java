package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrViolation;
import org.orrery.wire.api.XdrWriter;

/**
 * Schema 1: every tracker in the order of its making. Of each: kind (0 transaction set, 1 quorum set), hash, age in
 * nanoseconds, rounds in vain, highest slot, who was asked last (optional), who was asked in this round by ascending link
 * with what was believed of it, milliseconds to the next attempt (−1: none), and who waits: the place of the envelope in
 * the list of messages, and the peer that sent it. An envelope that waits for several items is in that list once.
 */
final class FetcherStateV1 {
    private static final int SCHEMA = 1;
    private static final int TRANSACTION_SET = 0;
    private static final int QUORUM_SET = 1;
    private static final int LEAST_TRACKER_BYTES = 76;
    private static final int ASKED_BYTES = 12;
    private static final int WAITING_BYTES = 36;

    private FetcherStateV1() {}

    static StateEnvelope write(final List<TrackerState> trackers) {
        final Map<Uint256, Integer> places = new HashMap<>();
        final List<WireMessage> messages = new ArrayList<>();
        for (final TrackerState tracker : trackers) {
            for (final Waiting each : tracker.waiting()) {
                if (places.putIfAbsent(each.id(), messages.size()) == null) {
                    messages.add(each.envelope());
                }
            }
        }
        final XdrWriter out = new XdrWriter();
        out.writeList(trackers, Integer.MAX_VALUE, (tracker, to) -> writeTracker(tracker, places, to));
        return new StateEnvelope(Area.FETCHER, SCHEMA, out.toBytes(), messages);
    }

    static List<TrackerState> read(final StateEnvelope state) {
        final XdrReader in = new XdrReader(state.fields());
        final List<TrackerState> trackers =
                in.readList(Integer.MAX_VALUE, LEAST_TRACKER_BYTES, each -> readTracker(each, state.messages()));
        in.expectEnd();
        return trackers;
    }

    private static void writeTracker(
            final TrackerState tracker, final Map<Uint256, Integer> places, final XdrWriter out) {
        out.writeInt(tracker.key().kind() == ItemKind.TRANSACTION_SET ? TRANSACTION_SET : QUORUM_SET)
                .writeUint256(tracker.key().hash())
                .writeLong(tracker.ageNanos())
                .writeInt(tracker.rebuilds())
                .writeLong(tracker.lastSeenSlot())
                .writeOptional(tracker.lastAsked(), (link, to) -> to.writeLong(link.value()));
        out.writeList(
                List.copyOf(new TreeMap<>(tracker.asked()).entrySet()),
                Integer.MAX_VALUE,
                (asked, to) -> to.writeLong(asked.getKey().value()).writeBool(asked.getValue()));
        out.writeLong(tracker.remainingMillis());
        out.writeList(
                tracker.waiting(),
                Integer.MAX_VALUE,
                (each, to) -> to.writeInt(places.get(each.id()))
                        .writeUint256(each.from().key()));
    }

    private static TrackerState readTracker(final XdrReader in, final List<WireMessage> messages) {
        return new TrackerState(
                new ItemKey(readKind(in), in.readUint256()),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readOptional(FetcherStateV1::readLink),
                readAsked(in),
                in.readLong(),
                in.readList(Integer.MAX_VALUE, WAITING_BYTES, each -> readWaiting(each, messages)));
    }

    private static ItemKind readKind(final XdrReader in) {
        return switch (in.readInt()) {
            case TRANSACTION_SET -> ItemKind.TRANSACTION_SET;
            case QUORUM_SET -> ItemKind.QUORUM_SET;
            default -> throw in.failure(XdrViolation.DISCRIMINANT);
        };
    }

    private static LinkId readLink(final XdrReader in) {
        return new LinkId(in.readLong());
    }

    private static Map<LinkId, Boolean> readAsked(final XdrReader in) {
        final Map<LinkId, Boolean> asked = new LinkedHashMap<>();
        final int count = in.readCount(Integer.MAX_VALUE, ASKED_BYTES);
        for (int i = 0; i < count; i++) {
            asked.put(readLink(in), in.readBool());
        }
        return asked;
    }

    private static Waiting readWaiting(final XdrReader in, final List<WireMessage> messages) {
        final int place = in.readInt();
        if (place < 0 || place >= messages.size()) {
            throw in.failure(XdrViolation.MAX);
        }
        return Waiting.of(messages.get(place), new NodeId(in.readUint256()));
    }
}
