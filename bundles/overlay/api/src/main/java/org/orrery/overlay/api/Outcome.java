package org.orrery.overlay.api;

import java.util.List;
import java.util.Objects;
import org.orrery.wire.api.WireMessage;

/** What should happen after a handler looked at a message. */
public sealed interface Outcome {
    /** Nothing more, or nothing more yet: the handler may have passed the message to a strand. */
    Outcome DONE = new Done();

    /** See {@link #DONE}. */
    record Done() implements Outcome {}

    /**
     * Answer the sender. Flood messages among the answers go through flow control, all others straight out.
     *
     * @param messages in the order of sending
     */
    record Reply(List<WireMessage> messages) implements Outcome {
        public Reply {
            messages = List.copyOf(messages);
        }

        /** One answer. */
        public Reply(final WireMessage message) {
            this(List.of(message));
        }
    }

    /** Broadcast the message to the peers that do not know it; while flooding is being replaced, a moment later. */
    record Forward(WireMessage message) implements Outcome {
        public Forward {
            Objects.requireNonNull(message, "message");
        }
    }

    /** End this connection, telling the peer if the rule says so. */
    record Drop(DropReason reason) implements Outcome {
        public Drop {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
