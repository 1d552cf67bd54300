package org.orrery.auth;

import java.util.ArrayList;
import java.util.List;
import org.orrery.auth.api.HandshakePolicy;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.WireMessage;

/** Answers what the test sets, and remembers in which order it was asked. */
final class RecordingPolicy implements HandshakePolicy {
    final List<String> asked = new ArrayList<>();
    boolean banned;
    DropReason helloVerified;
    DropReason admitHello;
    DropReason admit;
    WireMessage peersToShare;

    @Override
    public boolean isBanned(final NodeId node) {
        asked.add("isBanned");
        return banned;
    }

    @Override
    public DropReason helloVerified(final Hello hello) {
        asked.add("helloVerified");
        return helloVerified;
    }

    @Override
    public DropReason admitHello(final Hello hello) {
        asked.add("admitHello");
        return admitHello;
    }

    @Override
    public WireMessage peersToShare() {
        asked.add("peersToShare");
        return peersToShare;
    }

    @Override
    public void resetBackoff() {
        asked.add("resetBackoff");
    }

    @Override
    public DropReason admit() {
        asked.add("admit");
        return admit;
    }
}
