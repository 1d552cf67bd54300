package org.orrery.transport;

import org.orrery.overlay.api.DropReason;
import org.orrery.transport.api.FrameReceiver;

/**
 * Something that happened on a link and that its session has to be told.
 *
 * @param kind what happened
 * @param reason of a failure; null otherwise
 */
record SessionEvent(Kind kind, DropReason reason) {
    /** What can happen. The order is part of the layout of state. */
    enum Kind {
        CONNECTED,
        FAILED,
        CLOSED
    }

    static SessionEvent connected() {
        return new SessionEvent(Kind.CONNECTED, null);
    }

    static SessionEvent failed(final DropReason reason) {
        return new SessionEvent(Kind.FAILED, reason);
    }

    static SessionEvent closed() {
        return new SessionEvent(Kind.CLOSED, null);
    }

    void tell(final FrameReceiver session) {
        switch (kind) {
            case CONNECTED -> session.connected();
            case FAILED -> session.failed(reason);
            case CLOSED -> session.closed();
        }
    }
}
