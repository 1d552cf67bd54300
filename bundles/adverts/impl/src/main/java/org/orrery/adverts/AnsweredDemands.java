package org.orrery.adverts;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.orrery.wire.api.Uint256;

/**
 * What one peer demanded and was sent lately, so that 32 bytes repeated do not cost a transaction each time. A peer that
 * keeps the rules comes back for a hash after 35 s at the earliest: demands are remembered for 60 s, and fifteen attempts
 * span 25 s. Holds {@value #MAX_ENTRIES} at most, the oldest makes room. One thread at a time.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 10.1.
 */
final class AnsweredDemands {
    static final int MAX_ENTRIES = 10_000;
    static final long RETENTION_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Map<Uint256, Long> sentNanos = new LinkedHashMap<>();

    /** Notes that a transaction is being sent; false if it was sent lately. */
    boolean note(final Uint256 hash, final long nowNanos) {
        expire(nowNanos);
        if (sentNanos.putIfAbsent(hash, nowNanos) != null) {
            return false;
        }
        if (sentNanos.size() > MAX_ENTRIES) {
            final Iterator<Long> oldest = sentNanos.values().iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    private void expire(final long nowNanos) {
        final Iterator<Long> oldest = sentNanos.values().iterator();
        while (oldest.hasNext() && nowNanos - oldest.next() >= RETENTION_NANOS) {
            oldest.remove();
        }
    }
}
