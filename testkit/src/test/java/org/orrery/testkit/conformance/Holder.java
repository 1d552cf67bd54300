package org.orrery.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/** Takes messages of a type and keeps their receive capacity until it is told to give it back. */
final class Holder implements MessageHandler {
    private final MessageType type;
    private final List<WireMessage> taken = new ArrayList<>();
    private final List<Permit> held = new ArrayList<>();

    /** Takes transactions. */
    Holder() {
        this(MessageType.TRANSACTION);
    }

    Holder(final MessageType type) {
        this.type = type;
    }

    @Override
    public Set<MessageType> types() {
        return Set.of(type);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        taken.add(in.message());
        held.add(in.hold());
        return Outcome.DONE;
    }

    /** How many messages it has the capacity of now. */
    int held() {
        return held.size();
    }

    /** All messages that came, in order. */
    List<WireMessage> taken() {
        return taken;
    }

    void release() {
        final List<Permit> finished = List.copyOf(held);
        held.clear();
        finished.forEach(Permit::close);
    }
}
