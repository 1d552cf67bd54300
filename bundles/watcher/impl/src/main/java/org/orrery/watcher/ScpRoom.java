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
import java.util.function.Predicate;
import org.orrery.overlay.api.NodeId;
import org.orrery.watcher.LatestStatements.Held;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpEnvelope;
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

    private final NavigableMap<Long, Map<Uint256, LatestStatements>> slots = new TreeMap<>();
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
        final LatestStatements latest = latest(slot, validator);
        return latest != null && latest.holds(message);
    }

    /**
     * Keeps a statement if it says more than what is here.
     *
     * @param sender the peer that is charged for it
     */
    Kept keep(final WireMessage message, final ScpStatement statement, final NodeId sender) {
        final LatestStatements latest = latest(statement.slotIndex(), statement.nodeId());
        final Held before = latest == null ? null : latest.like(statement);
        if (before != null && !StatementOrder.isNewer(before.pledges(), statement.pledges())) {
            return Kept.STALE;
        }
        if (!exchange(before, message, sender)) {
            return Kept.FULL;
        }
        final LatestStatements place = latest == null ? newPlace(statement.slotIndex(), statement.nodeId()) : latest;
        size += before == null ? 1 : 0;
        place.set(statement, new Held(message, sender));
        return Kept.NEW;
    }

    /** Whether a statement says more than what is here of its validator and slot. */
    boolean lacks(final ScpStatement statement) {
        final Held before = held(statement);
        return before == null || StatementOrder.isNewer(before.pledges(), statement.pledges());
    }

    /** What is here of the same validator and slot, a nomination for a nomination, a ballot for a ballot; or null. */
    WireMessage latestLike(final ScpStatement statement) {
        final Held held = held(statement);
        return held == null ? null : held.message();
    }

    /** Lets go of one message; nothing happens if exactly this one is not here. */
    void remove(final WireMessage message, final ScpStatement statement) {
        final Held held = held(statement);
        if (held == null || !held.message().equals(message)) {
            return;
        }
        release(held);
        final Map<Uint256, LatestStatements> room = slots.get(statement.slotIndex());
        final LatestStatements latest = room.get(statement.nodeId());
        latest.set(statement, null);
        if (latest.isEmpty()) {
            room.remove(statement.nodeId());
            if (room.isEmpty()) {
                slots.remove(statement.slotIndex());
            }
            leave(statement.nodeId());
        }
    }

    /** The hash of the quorum set that the latest statement of a validator names; null if there is no statement. */
    Uint256 quorumSetOf(final Uint256 validator) {
        for (final Map<Uint256, LatestStatements> room : slots.descendingMap().values()) {
            final LatestStatements latest = room.get(validator);
            if (latest != null) {
                return latest.quorumSetHash();
            }
        }
        return null;
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
        return slots.getOrDefault(slot, Map.of()).size();
    }

    /**
     * The n-th highest of the slots whose validators satisfy a condition; 0 if there are fewer.
     *
     * @param n at least 1
     */
    long highest(final int n, final Predicate<Set<Uint256>> condition) {
        int left = n;
        for (final Map.Entry<Long, Map<Uint256, LatestStatements>> slot :
                slots.descendingMap().entrySet()) {
            if (condition.test(slot.getValue().keySet()) && --left == 0) {
                return slot.getKey();
            }
        }
        return 0;
    }

    /** Lets go of every slot that is not wanted. */
    void keepOnly(final LongPredicate wanted) {
        final Iterator<Map.Entry<Long, Map<Uint256, LatestStatements>>> all =
                slots.entrySet().iterator();
        while (all.hasNext()) {
            final Map.Entry<Long, Map<Uint256, LatestStatements>> slot = all.next();
            if (!wanted.test(slot.getKey())) {
                slot.getValue().forEach(this::release);
                all.remove();
            }
        }
    }

    /** Everything from a slot on, ascending, of at most {@link #MAX_SLOTS_TOLD} slots. */
    List<WireMessage> from(final long slot) {
        final List<Held> told = new ArrayList<>();
        int left = MAX_SLOTS_TOLD;
        for (final Map<Uint256, LatestStatements> room :
                slots.tailMap(slot, true).values()) {
            if (left-- == 0) {
                break;
            }
            room.values().forEach(latest -> latest.addTo(told));
        }
        return told.stream().map(Held::message).toList();
    }

    /** Everything, by ascending slot. */
    List<Held> all() {
        final List<Held> all = new ArrayList<>(size);
        slots.values().forEach(room -> room.values().forEach(latest -> latest.addTo(all)));
        return all;
    }

    /** In place of what is here. What finds no place, or is not wanted, is let go. */
    void restore(final List<Held> those, final Predicate<ScpStatement> wanted) {
        keepOnly(slot -> false);
        for (final Held held : those) {
            final ScpStatement statement = ScpEnvelope.of(held.message()).statement();
            if (wanted.test(statement)) {
                keep(held.message(), statement, held.sender());
            }
        }
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

    private LatestStatements latest(final long slot, final Uint256 validator) {
        final Map<Uint256, LatestStatements> room = slots.get(slot);
        return room == null ? null : room.get(validator);
    }

    private Held held(final ScpStatement statement) {
        final LatestStatements latest = latest(statement.slotIndex(), statement.nodeId());
        return latest == null ? null : latest.like(statement);
    }

    private LatestStatements newPlace(final long slot, final Uint256 validator) {
        final LatestStatements place = new LatestStatements();
        if (slotsOfValidator.getOrDefault(validator, 0) >= slotsPerValidator) {
            dropLowest(validator);
        }
        slots.computeIfAbsent(slot, first -> new LinkedHashMap<>()).put(validator, place);
        slotsOfValidator.merge(validator, 1, Integer::sum);
        return place;
    }

    private void dropLowest(final Uint256 validator) {
        final Iterator<Map<Uint256, LatestStatements>> ascending =
                slots.values().iterator();
        while (ascending.hasNext()) {
            final Map<Uint256, LatestStatements> room = ascending.next();
            final LatestStatements lowest = room.remove(validator);
            if (lowest != null) {
                if (room.isEmpty()) {
                    ascending.remove();
                }
                release(validator, lowest).forEach(held -> dropped.accept(held.message()));
                return;
            }
        }
    }

    /** The old entry is given back first, so that a full room still follows the validators it knows. */
    private boolean exchange(final Held before, final WireMessage message, final NodeId sender) {
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

    private List<Held> release(final Uint256 validator, final LatestStatements latest) {
        final List<Held> all = new ArrayList<>();
        latest.addTo(all);
        all.forEach(this::release);
        leave(validator);
        return all;
    }

    private void release(final Held held) {
        shares.release(held.sender(), held.message().size());
        size--;
    }

    private void leave(final Uint256 validator) {
        slotsOfValidator.computeIfPresent(validator, (who, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
}
