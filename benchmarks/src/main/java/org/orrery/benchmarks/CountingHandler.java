package org.orrery.benchmarks;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.wire.api.MessageType;

/**
 * An application that only counts what reaches it, so that nothing of an application (signatures, say) is in the figures.
 * Written on one loop, read anywhere.
 */
final class CountingHandler implements MessageHandler {
    private final AtomicLong messages = new AtomicLong();
    private volatile Thread loop;

    @Override
    public Set<MessageType> types() {
        return Set.of(MessageType.TRANSACTION);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        if (loop == null) {
            loop = Thread.currentThread();
        }
        // There is one writer, so that no atomic addition is needed.
        messages.setRelease(messages.getPlain() + 1);
        return Outcome.DONE;
    }

    /** How many came so far. */
    long messages() {
        return messages.getAcquire();
    }

    /** The thread on which they came; null before the first. */
    Thread loop() {
        return loop;
    }
}
