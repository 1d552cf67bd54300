package org.orrery.link.api;

/**
 * Tells the outcome of a flush to whoever is in the transport slot when it comes. A handler that lists itself would be
 * told although another one has taken its place since, and would be kept alive until then. While the slot is empty the
 * outcome waits. On the link's loop; one object serves all flushes of a link, as long as only one is in flight.
 */
public final class FlushRelay implements FlushListener {
    private static final int RETRY_MILLIS = 5;

    private final Link link;

    /** The relay of one link. */
    public FlushRelay(final Link link) {
        this.link = link;
    }

    @Override
    public void flushed(final long bytes, final String failure) {
        final LinkHandler handler = link.slot(LinkHandler.SLOT);
        if (handler != null) {
            handler.flushed(bytes, failure);
        } else if (!link.isClosed()) {
            link.schedule(() -> flushed(bytes, failure), RETRY_MILLIS);
        }
    }
}
