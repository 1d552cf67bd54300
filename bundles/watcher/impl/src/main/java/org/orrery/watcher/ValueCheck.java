package org.orrery.watcher;

import java.util.List;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.XdrException;
import org.orrery.wire.api.XdrValidator;

/**
 * Looks at the values of a statement: each must be a signed close value, and at least one close time must be possible.
 * That keeps out what was recorded on an earlier incarnation of the network (attack A14). The signatures inside values
 * are left to those who act on values. Strand {@code node}. Spec: 20-flow-flood-fetch.md, section 5.7.
 */
final class ValueCheck {
    /** How far in the future a close time may be. */
    static final int MAX_TIME_SLIP_SECONDS = 60;

    private final OverlayClock clock;
    private final int driftSeconds;

    ValueCheck(final OverlayClock clock, final int driftSeconds) {
        this.clock = clock;
        this.driftSeconds = driftSeconds;
    }

    /**
     * Whether values may be believed.
     *
     * @param recentOnly refuse close times of the past: nothing else is known to judge by
     */
    boolean isAcceptable(final List<Opaque> values, final boolean recentOnly) {
        final long now = clock.unixSeconds();
        final long earliest = recentOnly ? now - driftSeconds : 0;
        boolean possible = false;
        for (final Opaque value : values) {
            final StellarValue decoded = decode(value);
            if (decoded == null || decoded.ext() instanceof StellarValue.Basic) {
                return false;
            }
            // A close time beyond 2^63 reads as negative and is below any earliest time.
            possible |= decoded.closeTime() >= earliest && decoded.closeTime() <= now + MAX_TIME_SLIP_SECONDS;
        }
        return possible;
    }

    private static StellarValue decode(final Opaque value) {
        try {
            return StellarValue.decode(value.toBytes(), XdrValidator.NEWEST_PROTOCOL);
        } catch (final XdrException refused) {
            return null;
        }
    }
}
