package org.orrery.peers;

import org.orrery.overlay.api.DropReason;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.wire.api.WireMessage;

/** Stands in the peers slot of a link that is closed again before it got a session. */
final class NobodyHome implements FrameReceiver {
    @Override
    public void connected() {}

    @Override
    public int maxFrameBytes() {
        return 0;
    }

    @Override
    public boolean frame(final byte[] bytes, final int length) {
        return false;
    }

    @Override
    public void failed(final DropReason reason) {}

    @Override
    public void written(final WireMessage message) {}

    @Override
    public void closed() {}
}
