package org.orrery.fetcher;

import org.orrery.flood.api.Flooder;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;

/**
 * Gives envelopes back to the application when their item is there, and does with its answer what is done with the answer
 * to a received envelope. Strand {@code node}.
 */
final class Delivery {
    private final Trackers trackers;
    private final FetcherServices services;

    Delivery(final Trackers trackers, final FetcherServices services) {
        this.trackers = trackers;
        this.services = services;
    }

    /**
     * Delivers what waited when the delivery began, the latest first. The rest goes on waiting if the application fails or
     * leaves.
     */
    void deliver(final ItemKey key) {
        ConsensusInbox inbox = services.consensus().get();
        while (inbox != null) {
            final Waiting next = trackers.pop(key);
            if (next == null) {
                return;
            }
            conclude(next, inbox.receiveEnvelope(next.envelope(), next.from()));
            inbox = services.consensus().get();
        }
    }

    private void conclude(final Waiting delivered, final EnvelopeStatus status) {
        final Flooder flooder = services.flooder().get();
        if (flooder == null) {
            return;
        }
        switch (status) {
            case READY -> flooder.broadcast(delivered.envelope());
            case DISCARDED -> flooder.forget(delivered.id());
            case SKIPPED_SELF, PROCESSED, FETCHING -> {}
        }
    }
}
