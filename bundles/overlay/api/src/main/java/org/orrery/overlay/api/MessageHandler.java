package org.orrery.overlay.api;

import java.util.Set;
import org.orrery.wire.api.MessageType;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Handles some types of messages. Whiteboard service: the dispatcher rebuilds its table when one comes or goes. For each
 * type the handler with the highest ranking is called; of a type without handler the messages are counted and let go.
 *
 * <p>Registered with the property {@code orrery.area}, the name of its area, it is called only while its bundle is in charge
 * of that area and the area does not move; messages wait in between, in their order.
 */
@ConsumerType
public interface MessageHandler {
    /** The types this handler wants; constant for its life. */
    Set<MessageType> types();

    /**
     * Handles one message. Called on the loop of the link it came from; must not block. A thrown exception drops that
     * connection with {@link DropRule#LOCAL_FAULT}.
     */
    Outcome handle(InboundMessage in);
}
