package org.orrery.flowcontrol;

import org.orrery.wire.api.MessageType;

/** The four outbound queues; the first in this order goes first. Spec: 20-flow-flood-fetch.md, section 1.8. */
enum QueueKind {
    SCP,
    TRANSACTION,
    DEMAND,
    ADVERT;

    /**
     * The queue of a message type.
     *
     * @throws IllegalArgumentException if messages of that type are not flow controlled
     */
    static QueueKind of(final MessageType type) {
        return switch (type) {
            case SCP_MESSAGE -> SCP;
            case TRANSACTION -> TRANSACTION;
            case FLOOD_DEMAND -> DEMAND;
            case FLOOD_ADVERT -> ADVERT;
            default -> throw new IllegalArgumentException(type + " is not flow controlled");
        };
    }
}
