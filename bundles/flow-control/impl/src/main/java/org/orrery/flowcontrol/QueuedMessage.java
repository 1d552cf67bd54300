package org.orrery.flowcontrol;

import org.orrery.wire.api.WireMessage;

/** A message in an outbound queue, with its links to the neighbours. Owned by one {@link MessageQueue}. */
final class QueuedMessage {
    private static final int LIST_HEAD_BYTES = 8;
    private static final int HASH_BYTES = 32;

    final WireMessage message;
    final QueueKind kind;
    final long enqueuedNanos;
    /** What the queue's limit counts: bytes of a transaction, hashes of an advert or a demand, nothing of SCP. */
    final int weight;
    /** Of an SCP message: equal wherever one could replace the other. So a long queue is searched without its messages. */
    final int placeHash;
    /** Handed on for sending; it stays in the queue until it is written. */
    boolean inFlight;

    QueuedMessage previous;
    QueuedMessage next;

    QueuedMessage(final WireMessage message, final QueueKind kind, final long enqueuedNanos, final boolean inFlight) {
        this.message = message;
        this.kind = kind;
        this.enqueuedNanos = enqueuedNanos;
        this.inFlight = inFlight;
        placeHash = kind == QueueKind.SCP ? ScpPlace.hash(message) : 0;
        weight = switch (kind) {
            case SCP -> 0;
            case TRANSACTION -> message.size();
            case DEMAND, ADVERT -> (message.size() - LIST_HEAD_BYTES) / HASH_BYTES;
        };
    }
}
