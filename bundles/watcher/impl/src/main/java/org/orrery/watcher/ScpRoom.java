package org.orrery.watcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * The latest nomination and the latest ballot of every validator, by slot. Bounded by {@link Shares}; who may put
 * something in, and for which slots, is decided before. Strand {@code node}.
 */
final class ScpRoom {
    /** Slots in one answer to GET_SCP_STATE. */
    static final int MAX_SLOTS_TOLD = 100;

    /** What became of a statement. */
    enum Kept {
        /** It is the latest of its kind now. */
        NEW,
        /** What is here says as much or more, or contradicts it. */
        STALE,
        /** There is no place for it. */
        FULL
    }

    private final NavigableMap<Long, Map<Uint256, Latest>> slots = new TreeMap<>();
    private final Map<Uint256, Integer> slotsOfValidator = new HashMap<>();
    private final Shares shares;

    ScpRoom(final long bytes) {
        shares = new Shares(bytes);
    }

    /** True if exactly this message is held. */
    boolean holds(final long slot, final Uint256 validator, final WireMessage message) {
        final Latest latest = latest(slot, validator);
        return latest != null && (isSame(latest.get(true), message) || isSame(latest.get(false), message));
    }

    /**
     * Keeps a statement if it says more than what is here.
     *
     * @param sender the peer that is charged for it
     */
    Kept keep(final WireMessage message, final ScpStatement statement, final NodeId sender) {
        final boolean nominates = statement.pledges().code() == ScpPledges.NOMINATE;
        final Latest latest = latest(statement.slotIndex(), statement.nodeId());
        final Entry before = latest == null ? null : latest.get(nominates);
        if (before != null && !StatementOrder.isNewer(pledges(before.message()), statement.pledges())) {
            return Kept.STALE;
        }
        if (!exchange(before, message, sender)) {
            return Kept.FULL;
        }
        final Latest place = latest == null ? newPlace(statement.slotIndex(), statement.nodeId()) : latest;
        place.set(nominates, new Entry(message, sender));
        return Kept.NEW;
    }

    /** How many validators were heard at a slot. */
    int validatorsAt(final long slot) {
        final Map<Uint256, Latest> room = slots.get(slot);
        return room == null ? 0 : room.size();
    }

    /** Lets go of every slot that is not wanted. */
    void keepOnly(final LongPredicate wanted) {
        final Iterator<Map.Entry<Long, Map<Uint256, Latest>>> all =
                slots.entrySet().iterator();
        while (all.hasNext()) {
            final Map.Entry<Long, Map<Uint256, Latest>> slot = all.next();
            if (!wanted.test(slot.getKey())) {
                slot.getValue().forEach(this::release);
                all.remove();
            }
        }
    }

    /** Everything from a slot on, ascending, of at most {@link #MAX_SLOTS_TOLD} slots. */
    List<WireMessage> from(final long slot) {
        final List<WireMessage> told = new ArrayList<>();
        int left = MAX_SLOTS_TOLD;
        for (final Map<Uint256, Latest> room : slots.tailMap(slot, true).values()) {
            if (left-- == 0) {
                break;
            }
            room.values().forEach(latest -> latest.addTo(told));
        }
        return told;
    }

    int slots() {
        return slots.size();
    }

    int validators() {
        return slotsOfValidator.size();
    }

    long usedBytes() {
        return shares.used();
    }

    private Latest latest(final long slot, final Uint256 validator) {
        final Map<Uint256, Latest> room = slots.get(slot);
        return room == null ? null : room.get(validator);
    }

    private Latest newPlace(final long slot, final Uint256 validator) {
        final Latest place = new Latest();
        slots.computeIfAbsent(slot, first -> new LinkedHashMap<>()).put(validator, place);
        slotsOfValidator.merge(validator, 1, Integer::sum);
        return place;
    }

    /** The old entry is given back first, so that a full room still follows the validators it knows. */
    private boolean exchange(final Entry before, final WireMessage message, final NodeId sender) {
        release(before);
        if (shares.take(sender, message.size())) {
            return true;
        }
        if (before != null) {
            shares.take(before.sender(), before.message().size());
        }
        return false;
    }

    private void release(final Uint256 validator, final Latest latest) {
        release(latest.get(true));
        release(latest.get(false));
        slotsOfValidator.computeIfPresent(validator, (who, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private void release(final Entry entry) {
        if (entry != null) {
            shares.release(entry.sender(), entry.message().size());
        }
    }

    private static boolean isSame(final Entry entry, final WireMessage message) {
        return entry != null && entry.message().equals(message);
    }

    private static ScpPledges pledges(final WireMessage message) {
        return ScpEnvelope.of(message).statement().pledges();
    }

    private record Entry(WireMessage message, NodeId sender) {}

    private static final class Latest {
        private Entry nomination;
        private Entry ballot;

        private Entry get(final boolean nominates) {
            return nominates ? nomination : ballot;
        }

        private void set(final boolean nominates, final Entry entry) {
            if (nominates) {
                nomination = entry;
            } else {
                ballot = entry;
            }
        }

        private void addTo(final List<WireMessage> messages) {
            if (nomination != null) {
                messages.add(nomination.message());
            }
            if (ballot != null) {
                messages.add(ballot.message());
            }
        }
    }
}
