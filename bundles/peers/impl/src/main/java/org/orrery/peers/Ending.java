package org.orrery.peers;

import java.util.concurrent.CompletableFuture;
import org.orrery.overlay.api.DropReason;

/**
 * Who hears that a connection ends, and when they have: the peer, and the listeners, once, by the version of this part that
 * is in charge then. Link's loop unless said otherwise.
 */
final class Ending {
    private final Conversation conversation;
    private final PeerListeners listeners;
    private final DropSequence drop;
    private final CompletableFuture<Void> farewell = new CompletableFuture<>();
    /** True once another version of this part knows the peer: then that one tells the listeners of its end. */
    private volatile boolean announced;
    /** Why it ended, if the listeners have not been told. */
    private DropReason untold;

    Ending(final Conversation conversation, final Rooms rooms, final Outlet outlet) {
        this.conversation = conversation;
        listeners = rooms.services().listeners();
        drop = new DropSequence(conversation, rooms, outlet);
    }

    /** True from the beginning on. Any thread. */
    boolean begun() {
        return drop.begun();
    }

    /** Begins, as {@link DropSequence#begin} says, unless it has begun. */
    void begin(final DropReason reason, final boolean connected, final boolean listenersKnow) {
        final boolean toTell = listenersKnow && !drop.begun();
        untold = toTell && announced ? reason : untold;
        drop.begin(reason, connected, toTell && !announced);
        if (!drop.telling()) {
            said();
        }
    }

    /** The peer has been told, or there is nobody to tell. Any thread. */
    void said() {
        farewell.complete(null);
    }

    /** Done when the other side has been told why this connection ends, as far as it is told. Any thread. */
    CompletableFuture<Void> farewell() {
        return farewell;
    }

    /** Another version knows of this peer now. Any thread. */
    void announced() {
        announced = true;
    }

    /** The other version did not take over: what was left to it to say is said here. */
    void stays() {
        announced = false;
        tellLate();
    }

    /** Gives up: what has begun goes on elsewhere. */
    State give() {
        return new State(drop.give(), untold);
    }

    /** Goes on with an end that has begun elsewhere, or not. */
    void take(final State state) {
        drop.take(state.drop);
        untold = state.untold;
        if (drop.begun()) {
            if (!drop.telling()) {
                said();
            }
            tellLate();
        }
    }

    private void tellLate() {
        if (untold != null) {
            listeners.dropped(conversation.peer().info(), untold);
            untold = null;
        }
    }

    /**
     * An end at a moment.
     *
     * @param drop how far it has come
     * @param untold why it ends, if the listeners have not been told that yet; else null
     */
    record State(DropSequence.State drop, DropReason untold) {}
}
