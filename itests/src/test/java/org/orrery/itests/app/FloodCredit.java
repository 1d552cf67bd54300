package org.orrery.itests.app;

import java.util.concurrent.CompletableFuture;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.link.api.Link;

/** How many messages and bytes may still be sent over a link. */
final class FloodCredit {
    private FloodCredit() {}

    /** Messages and bytes that the peer may send, messages and bytes that we may send. */
    static long[] of(final Link link) {
        final CompletableFuture<long[]> credit = new CompletableFuture<>();
        link.execute(() -> {
            final FlowGate gate = link.slot(FlowGate.SLOT);
            if (gate == null) {
                credit.completeExceptionally(new IllegalStateException("the link has no gate"));
                return;
            }
            final FlowStatus status = gate.status();
            credit.complete(new long[] {
                status.localFlood(), status.localFloodBytes(), status.peerCapacity(), status.peerCapacityBytes()
            });
        });
        return credit.join();
    }
}
