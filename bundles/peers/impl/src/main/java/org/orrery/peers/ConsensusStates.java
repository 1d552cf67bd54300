package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerView;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.WireMessage;

/**
 * What one peer that asks GET_SCP_STATE gets: the first hundred slots that have any messages. A checkpoint that is older
 * than the slots remembered is left out and follows two seconds later, when the peer had time to learn from the others
 * where consensus is; without that it could not tell why it should want so old a slot. On the strand {@code node}.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 5.10.
 */
final class ConsensusStates {
    static final int MAX_SLOTS = 100;

    private static final long CHECKPOINT_DELAY_MILLIS = 2000;
    private static final long NO_SLOT = 0;

    private final Conversation conversation;
    private final Rooms rooms;
    private Cancellable checkpointTimer = () -> {};
    private State due = State.NOTHING;

    ConsensusStates(final Conversation conversation, final Rooms rooms) {
        this.conversation = conversation;
        this.rooms = rooms;
    }

    /** The answer; if a checkpoint is left out, its timer starts anew. */
    List<WireMessage> from(final ItemSource source, final long fromLedger) {
        if (source == null) {
            return List.of();
        }
        final long late = lateCheckpoint(rooms.services().ledger());
        if (late != NO_SLOT) {
            due = new State(
                    late, rooms.services().clock().nanoTime() + TimeUnit.MILLISECONDS.toNanos(CHECKPOINT_DELAY_MILLIS));
            schedule(CHECKPOINT_DELAY_MILLIS);
        }
        return firstSlots(source.consensusState(fromLedger), late);
    }

    /** Gives up the checkpoint that is due. */
    State give() {
        checkpointTimer.cancel();
        return due;
    }

    /** Goes on with one that is due. */
    void take(final State state) {
        due = state;
        if (state.slot != NO_SLOT) {
            final long leftNanos = state.dueNanos - rooms.services().clock().nanoTime();
            schedule(Math.max(0, TimeUnit.NANOSECONDS.toMillis(leftNanos)));
        }
    }

    private void schedule(final long delayMillis) {
        checkpointTimer.cancel();
        checkpointTimer = rooms.services().strands().strand(Strands.NODE).schedule(this::sendCheckpoint, delayMillis);
    }

    private void sendCheckpoint() {
        final long slot = due.slot;
        due = State.NOTHING;
        final ItemSource source = rooms.services().itemSource().get();
        if (source == null) {
            return;
        }
        final List<WireMessage> messages = new ArrayList<>();
        for (final WireMessage message : source.consensusState(slot)) {
            if (slotOf(message) != slot) {
                break;
            }
            messages.add(message);
        }
        conversation.link().execute(() -> messages.forEach(conversation::send));
    }

    /** The latest checkpoint if it is older than the slots remembered. */
    private long lateCheckpoint(final LedgerView ledger) {
        final long oldest =
                Math.max(1, ledger.trackingIndex() - rooms.settings().get().maxSlotsToRemember());
        return ledger.checkpointLedger() < oldest ? ledger.checkpointLedger() : NO_SLOT;
    }

    private static List<WireMessage> firstSlots(final List<WireMessage> ascending, final long leftOut) {
        final List<WireMessage> chosen = new ArrayList<>(ascending.size());
        int slots = 0;
        long last = NO_SLOT;
        for (final WireMessage message : ascending) {
            final long slot = slotOf(message);
            if (slot == leftOut) {
                continue;
            }
            if (slots == 0 || slot != last) {
                slots++;
                last = slot;
            }
            if (slots > MAX_SLOTS) {
                break;
            }
            chosen.add(message);
        }
        return chosen;
    }

    private static long slotOf(final WireMessage message) {
        return ScpSlices.of(message).slotIndex();
    }

    /**
     * A checkpoint that follows later.
     *
     * @param slot which, 0 for none
     * @param dueNanos when, by the node's clock
     */
    record State(long slot, long dueNanos) {
        static final State NOTHING = new State(NO_SLOT, 0);
    }
}
