package org.orrery.peers;

import java.util.concurrent.atomic.AtomicBoolean;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.MessageType;

/** Receive capacity that a handler kept; goes back on the link's loop, never inside the call that closes it. */
final class HeldPermit implements Permit, Runnable {
    private final PeerSession session;
    private final MessageType type;
    private final int bytes;
    private final AtomicBoolean closed = new AtomicBoolean();

    HeldPermit(final PeerSession session, final MessageType type, final int bytes) {
        this.session = session;
        this.type = type;
        this.bytes = bytes;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            session.link().execute(this);
        }
    }

    @Override
    public void run() {
        session.handled(type, bytes);
    }
}
