package org.orrery.fetcher;

import java.util.Set;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Takes items, and answers that there are none, to the fetcher. On the link's loop, where what nobody waits for is let go
 * at once: nothing of it is kept (attack A19). What goes on to the strand keeps its receive capacity until it is processed,
 * which bounds what waits there.
 */
public final class ItemHandlers implements MessageHandler {
    private final TrackingItemFetcher fetcher;
    private final Strand node;

    /**
     * The handlers of a fetcher.
     *
     * @param node the strand on which the fetcher works
     */
    public ItemHandlers(final TrackingItemFetcher fetcher, final Strand node) {
        this.fetcher = fetcher;
        this.node = node;
    }

    @Override
    public Set<MessageType> types() {
        return Set.of(
                MessageType.TX_SET, MessageType.GENERALIZED_TX_SET, MessageType.SCP_QUORUMSET, MessageType.DONT_HAVE);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        final MessageType type = in.message().type();
        if (type == MessageType.DONT_HAVE) {
            missing(in);
        } else {
            item(kindOf(type), in);
        }
        return Outcome.DONE;
    }

    private void item(final ItemKind kind, final InboundMessage in) {
        // Hashing a large set takes as long as checking its MAC did, so it is done only while something is wanted.
        final ItemKey key = fetcher.wants(kind) ? new ItemKey(kind, hash(in.message())) : null;
        if (key == null || !fetcher.wants(key)) {
            fetcher.unsolicited();
            return;
        }
        final WireMessage item = in.message();
        process(in, () -> fetcher.received(key, item));
    }

    private void missing(final InboundMessage in) {
        final DontHave answer = DontHave.of(in.message());
        final ItemKind kind = kindOf(answer.requested());
        if (kind == null) {
            return;
        }
        final ItemKey key = new ItemKey(kind, answer.reqHash());
        if (fetcher.awaits(key, in.from().link())) {
            process(in, () -> fetcher.doesNotHave(key, in.from().link()));
        }
    }

    private void process(final InboundMessage in, final Runnable work) {
        final Permit permit = in.hold();
        try {
            node.execute(() -> {
                try {
                    work.run();
                } finally {
                    permit.close();
                }
            });
        } catch (final RuntimeException refused) {
            permit.close();
            throw refused;
        }
    }

    /** The kind of item that a type of message stands for, in an answer as in a refusal; null if there is none. */
    private static ItemKind kindOf(final MessageType typeOrNull) {
        if (typeOrNull == MessageType.TX_SET || typeOrNull == MessageType.GENERALIZED_TX_SET) {
            return ItemKind.TRANSACTION_SET;
        }
        return typeOrNull == MessageType.SCP_QUORUMSET ? ItemKind.QUORUM_SET : null;
    }

    private static Uint256 hash(final WireMessage item) {
        return item.type() == MessageType.SCP_QUORUMSET ? item.contentHash() : Hashes.txSet(item);
    }
}
