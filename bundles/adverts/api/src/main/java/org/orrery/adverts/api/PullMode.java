package org.orrery.adverts.api;

import java.util.Optional;
import org.orrery.overlay.api.LinkId;
import org.osgi.annotation.versioning.ProviderType;

/** How transactions are being offered, demanded and delivered. Any thread. */
@ProviderType
public interface PullMode {
    /** What was counted since the start, over all peers. */
    PullTotals totals();

    /** What is known of one connection; empty where nothing was offered, demanded or delivered on it yet. */
    Optional<PeerPull> peer(LinkId link);
}
