package org.orrery.watcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpSlices;
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
    private final int slotsPerValidator;
    private final Consumer<WireMessage> dropped;
    private int size;

    /**
     * A room with nothing in it.
     *
     * @param slotsPerValidator slots of one validator; its lowest gives way to another. While consensus is not followed no
     *     window limits them
     * @param dropped told of every message that gave way so
     */
    ScpRoom(final long bytes, final int slotsPerValidator, final Consumer<WireMessage> dropped) {
        shares = new Shares(bytes);
        this.slotsPerValidator = slotsPerValidator;
        this.dropped = dropped;
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
        final Latest latest = latest(statement.slotIndex(), statement.nodeId());
        final Entry before = latest == null ? null : latest.get(nominates(statement));
        if (before != null && !StatementOrder.isNewer(pledges(before.message()), statement.pledges())) {
            return Kept.STALE;
        }
        if (!exchange(before, message, sender)) {
            return Kept.FULL;
        }
        final Latest place = latest == null ? newPlace(statement.slotIndex(), statement.nodeId()) : latest;
        size += before == null ? 1 : 0;
        place.set(nominates(statement), new Entry(message, sender));
        return Kept.NEW;
    }

    /** Whether a statement says more than what is here of its validator and slot. */
    boolean lacks(final ScpStatement statement) {
        final WireMessage before = latestLike(statement);
        return before == null || StatementOrder.isNewer(pledges(before), statement.pledges());
    }

    /** What is here of the same validator and slot, a nomination for a nomination, a ballot for a ballot; or null. */
    WireMessage latestLike(final ScpStatement statement) {
        final Latest latest = latest(statement.slotIndex(), statement.nodeId());
        final Entry entry = latest == null ? null : latest.get(nominates(statement));
        return entry == null ? null : entry.message();
    }

    /** Lets go of one message; nothing happens if exactly this one is not here. */
    void remove(final WireMessage message, final ScpStatement statement) {
        final Latest latest = latest(statement.slotIndex(), statement.nodeId());
        if (latest == null || !isSame(latest.get(nominates(statement)), message)) {
            return;
        }
        release(latest.get(nominates(statement)));
        latest.set(nominates(statement), null);
        if (latest.isEmpty()) {
            final Map<Uint256, Latest> room = slots.get(statement.slotIndex());
            room.remove(statement.nodeId());
            if (room.isEmpty()) {
                slots.remove(statement.slotIndex());
            }
            leave(statement.nodeId());
        }
    }

    /** Who says that a value was externalized in a slot. */
    Set<Uint256> externalizing(final long slot, final Opaque value) {
        final Set<Uint256> validators = new HashSet<>();
        slots.getOrDefault(slot, Map.of()).forEach((validator, latest) -> {
            if (latest.externalizes(value)) {
                validators.add(validator);
            }
        });
        return validators;
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

    /** Messages held. */
    int size() {
        return size;
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
        if (slotsOfValidator.getOrDefault(validator, 0) >= slotsPerValidator) {
            dropLowest(validator);
        }
        slots.computeIfAbsent(slot, first -> new LinkedHashMap<>()).put(validator, place);
        slotsOfValidator.merge(validator, 1, Integer::sum);
        return place;
    }

    private void dropLowest(final Uint256 validator) {
        final Iterator<Map<Uint256, Latest>> ascending = slots.values().iterator();
        while (ascending.hasNext()) {
            final Map<Uint256, Latest> room = ascending.next();
            final Latest lowest = room.remove(validator);
            if (lowest != null) {
                if (room.isEmpty()) {
                    ascending.remove();
                }
                release(validator, lowest);
                final List<WireMessage> messages = new ArrayList<>();
                lowest.addTo(messages);
                messages.forEach(dropped);
                return;
            }
        }
    }

    /** The old entry is given back first, so that a full room still follows the validators it knows. */
    private boolean exchange(final Entry before, final WireMessage message, final NodeId sender) {
        if (before != null) {
            shares.release(before.sender(), before.message().size());
        }
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
        leave(validator);
    }

    private void leave(final Uint256 validator) {
        slotsOfValidator.computeIfPresent(validator, (who, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private void release(final Entry entry) {
        if (entry != null) {
            shares.release(entry.sender(), entry.message().size());
            size--;
        }
    }

    private static boolean nominates(final ScpStatement statement) {
        return statement.pledges().code() == ScpPledges.NOMINATE;
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

        private boolean isEmpty() {
            return nomination == null && ballot == null;
        }

        private boolean externalizes(final Opaque value) {
            return ballot != null
                    && ScpSlices.of(ballot.message()).pledgeCode() == ScpPledges.EXTERNALIZE
                    && ((ScpExternalize) pledges(ballot.message()))
                            .commit()
                            .value()
                            .equals(value);
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
