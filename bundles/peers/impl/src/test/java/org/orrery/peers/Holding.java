package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.MessageType;

/** A handler that keeps the capacity of what it is given. */
final class Holding implements MessageHandler {
    final List<Permit> permits = new ArrayList<>();

    @Override
    public Set<MessageType> types() {
        return Set.of(MessageType.SCP_MESSAGE);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        permits.add(in.hold());
        return Outcome.DONE;
    }
}
