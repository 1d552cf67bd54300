package org.orrery.adverts;

import org.orrery.wire.api.FloodAdvert;

/**
 * What bounds the queues of adverts at the moment.
 *
 * @param queueHashes hashes that may wait: the operations of a classic transaction set
 * @param maxAdvert hashes after which an advert is complete, 1 to 1000
 * @param completeAtLeast more hashes complete it too, not exactly that many only; that differs where the number sank
 */
record AdvertLimits(int queueHashes, int maxAdvert, boolean completeAtLeast) {
    /** Whether so many hashes are an advert to be sent. What XDR allows is never exceeded, in whatever release. */
    boolean completes(final int hashes) {
        return hashes == maxAdvert || completeAtLeast && hashes > maxAdvert || hashes >= FloodAdvert.MAX_HASHES;
    }

    /** Hashes of complete adverts that may wait for the link's loop; room for one advert at least. */
    int outgoingHashes() {
        return Math.max(queueHashes, FloodAdvert.MAX_HASHES);
    }
}
