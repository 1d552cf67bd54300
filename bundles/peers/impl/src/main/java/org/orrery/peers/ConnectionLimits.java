package org.orrery.peers;

/**
 * How many connections there may be.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 1.2.
 *
 * @param target authenticated outbound peers; TARGET_PEER_CONNECTIONS
 * @param additional authenticated inbound peers; MAX_ADDITIONAL_PEER_CONNECTIONS
 * @param outboundPending outbound connections before authentication
 * @param inboundPending inbound connections before authentication
 */
public record ConnectionLimits(int target, int additional, int outboundPending, int inboundPending) {
    /** As many additional peers as follow from the target. */
    public static final int DERIVED = -1;

    /** What a 16-bit number of connections can say. */
    public static final int MAX = 65_535;

    private static final int ADDITIONAL_PER_TARGET = 8;
    private static final int MIN_INBOUND_FACTOR = 3;

    public ConnectionLimits {
        requireRange("target", target, 0);
        requireRange("additional", additional, 0);
        requireRange("outboundPending", outboundPending, 0);
        requireRange("inboundPending", inboundPending, 0);
    }

    /**
     * The limits that follow from a configuration: the target is lowered to what the inbound side can carry, everything
     * to what the process may open, and the pending connections are split in the ratio of the two directions.
     *
     * @param target TARGET_PEER_CONNECTIONS, 0 to 65535
     * @param additional MAX_ADDITIONAL_PEER_CONNECTIONS, {@link #DERIVED} to 65535
     * @param pending MAX_PENDING_CONNECTIONS, 1 to 65535
     * @param openable how many connections the process may have open, at least 1
     */
    public static ConnectionLimits derive(
            final int target, final int additional, final int pending, final int openable) {
        requireRange("TARGET_PEER_CONNECTIONS", target, 0);
        requireRange("MAX_ADDITIONAL_PEER_CONNECTIONS", additional, DERIVED);
        requireRange("MAX_PENDING_CONNECTIONS", pending, 1);
        requireRange("openable", Math.min(openable, MAX), 1);
        final int wanted = additional == DERIVED ? Math.min(MAX, ADDITIONAL_PER_TARGET * target) : additional;
        return clamped(Math.min(target, wanted / MIN_INBOUND_FACTOR + 3), wanted, pending, Math.min(openable, MAX));
    }

    private static ConnectionLimits clamped(
            final int target, final int additional, final int pending, final int openable) {
        final int total = target + additional;
        if (total == 0) {
            return new ConnectionLimits(0, 0, 0, 0);
        }
        final double outboundShare = (double) target / total;
        if (total + pending <= openable) {
            return split(target, additional, pending, outboundShare);
        }
        if (total < openable) {
            return split(target, additional, openable - total, outboundShare);
        }
        return squeezed(target, additional, pending, openable, outboundShare);
    }

    /** Not even the authenticated connections fit: all three numbers shrink in proportion. */
    private static ConnectionLimits squeezed(
            final int target, final int additional, final int pending, final int openable, final double outboundShare) {
        if (target + additional + 1 <= openable) {
            return split(target, additional, 1, outboundShare);
        }
        final double wanted = (double) target + additional + pending;
        final int fewerTarget = roundedUp(openable * (target / wanted));
        final int fewerAdditional = roundedUp(openable * (additional / wanted));
        final int left = openable - fewerTarget - fewerAdditional;
        return split(fewerTarget, fewerAdditional, Math.max(1, left), outboundShare);
    }

    private static ConnectionLimits split(
            final int target, final int additional, final int pending, final double outboundShare) {
        final int outbound = Math.max(1, roundedUp(pending * outboundShare));
        return new ConnectionLimits(target, additional, outbound, Math.max(1, pending - outbound));
    }

    private static int roundedUp(final double value) {
        return (int) Math.max(1, Math.min(MAX, Math.ceil(value)));
    }

    private static void requireRange(final String name, final int value, final int min) {
        if (value < min || value > MAX) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + MAX + ", not " + value);
        }
    }
}
