package org.orrery.persistence.api;

import java.util.Objects;
import org.orrery.overlay.api.PeerAddress;

/**
 * What is known of one address.
 *
 * @param address IP and announced port
 * @param type how it came to be known
 * @param failures attempts since the last success, not negative
 * @param nextAttemptUnixSeconds not to be dialled before
 */
public record PeerRecord(PeerAddress address, PeerType type, int failures, long nextAttemptUnixSeconds) {
    public PeerRecord {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(type, "type");
        if (failures < 0) {
            throw new IllegalArgumentException("failures below zero");
        }
    }
}
