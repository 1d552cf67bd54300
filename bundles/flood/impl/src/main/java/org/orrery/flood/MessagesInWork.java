package org.orrery.flood;

import java.util.HashSet;
import java.util.Set;
import org.orrery.wire.api.Uint256;

/**
 * The messages on their way to the application, so that further copies are let go at once. An entry leaves when its
 * message has been processed; since a message is processed whether or not its peer is still there, no copy that was let
 * go is missed. Any thread. Spec: 20-flow-flood-fetch.md, sections 6.2 and 10.1.
 */
final class MessagesInWork {
    /** As many as stellar-core remembers. Beyond them copies are processed again, which the application recognises. */
    static final int MAX_MESSAGES = 100_000;

    private final Set<Uint256> ids = new HashSet<>();

    /** Enters a message; returns false if a copy of it is there. */
    synchronized boolean enter(final Uint256 id) {
        if (ids.size() >= MAX_MESSAGES) {
            return !ids.contains(id);
        }
        return ids.add(id);
    }

    /** The message has been processed. */
    synchronized void leave(final Uint256 id) {
        ids.remove(id);
    }

    synchronized int size() {
        return ids.size();
    }
}
