package org.orrery.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.MessageType;

/** Takes transactions and keeps their receive capacity until it is told to give it back. */
final class Holder implements MessageHandler {
    private final List<Permit> held = new ArrayList<>();

    @Override
    public Set<MessageType> types() {
        return Set.of(MessageType.TRANSACTION);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        held.add(in.hold());
        return Outcome.DONE;
    }

    void release() {
        held.forEach(Permit::close);
        held.clear();
    }
}
