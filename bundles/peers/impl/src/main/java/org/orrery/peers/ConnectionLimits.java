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

    public ConnectionLimits {
        requireRange("target", target, 0);
        requireRange("additional", additional, 0);
        requireRange("outboundPending", outboundPending, 0);
        requireRange("inboundPending", inboundPending, 0);
    }

    /** As {@link LimitDerivation#derive}, without its remarks. */
    public static ConnectionLimits derive(
            final int target, final int additional, final int pending, final int openable) {
        return LimitDerivation.derive(target, additional, pending, openable).limits();
    }

    static void requireRange(final String name, final int value, final int min) {
        if (value < min || value > MAX) {
            throw new IllegalArgumentException("bad '" + name + "': must be " + min + " to " + MAX + ", not " + value);
        }
    }
}
