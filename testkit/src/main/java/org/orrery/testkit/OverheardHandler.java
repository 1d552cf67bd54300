package org.orrery.testkit;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.wire.api.MessageType;

/** A handler whose messages others hear of before it handles them. */
record OverheardHandler(MessageHandler handler, List<Consumer<InboundMessage>> ears) implements MessageHandler {
    @Override
    public Set<MessageType> types() {
        return handler.types();
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        ears.forEach(ear -> ear.accept(in));
        return handler.handle(in);
    }
}
