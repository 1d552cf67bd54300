package org.orrery.admin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.overlay.api.LinkId;

/** Reads the flow control of a link, which only the link's loop may look at. Blocks for a moment; never on a loop. */
final class LinkFlow implements Function<LinkId, FlowStatus> {
    private static final long PATIENCE_MILLIS = 500;

    private final LinkTable links;

    LinkFlow(final LinkTable links) {
        this.links = links;
    }

    /** Null if the link is gone, has no gate now, or its loop is busy for too long. */
    @Override
    public FlowStatus apply(final LinkId id) {
        final Link link = links.find(id).orElse(null);
        if (link == null) {
            return null;
        }
        final CompletableFuture<FlowStatus> status = new CompletableFuture<>();
        link.execute(() -> status.complete(statusOf(link)));
        try {
            return status.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final TimeoutException | ExecutionException noAnswer) {
            return null;
        } catch (final InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static FlowStatus statusOf(final Link link) {
        final FlowGate gate = link.slot(FlowGate.SLOT);
        return gate == null ? null : gate.status();
    }
}
