package org.orrery.handover;

import java.util.function.Supplier;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.PeerDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends links whose state could not cross, telling the peer where there is somebody to tell it. On the link's loop. */
final class Drain {
    /** How long a session may take to say farewell before its link is closed anyway. */
    static final long FAREWELL_MILLIS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final Supplier<PeerDirectory> peers;
    private final LinkPauses pauses;

    Drain(final Supplier<PeerDirectory> peers, final LinkPauses pauses) {
        this.pauses = pauses;
        this.peers = peers;
    }

    void drain(final Link link, final String why) {
        LOG.debug("{} is drained: {}", link.id(), why);
        pauses.abandon(link);
        final PeerDirectory directory = peers.get();
        if (directory == null) {
            link.close();
            return;
        }
        try {
            directory.drop(link.id(), DropReason.of(DropRule.HANDOVER_DRAINED));
        } catch (final RuntimeException fault) {
            LOG.error("Dropping {} failed; it is closed without a word", link.id(), fault);
            link.close();
            return;
        }
        // A link that is no peer yet, or whose session lost the part it needs to end well, must not stay open.
        link.schedule(link::close, FAREWELL_MILLIS);
    }
}
