package org.orrery.flood.api;

import org.orrery.overlay.api.LinkId;
import org.orrery.wire.api.Uint256;
import org.osgi.annotation.versioning.ConsumerType;

/** Offers transactions to peers by hash. A service; called by {@link Flooder#broadcast} on any thread; must not block. */
@ConsumerType
public interface TransactionAdvertiser {
    /**
     * Offers a transaction to one peer with one of the next adverts.
     *
     * @param fullHash SHA-256 of the envelope
     * @return true if it was queued; false if that peer needs no offer, for example because it made us the same one
     */
    boolean advertise(LinkId link, Uint256 fullHash);
}
