package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * How the numbers of connections follow from a configuration: the target is lowered to what the inbound side can carry,
 * everything to what the process may open, and the pending connections are split in the ratio of the two directions.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 1.2.
 *
 * @param limits what holds
 * @param pending MAX_PENDING_CONNECTIONS as it holds
 * @param remarks what differs from the configuration and why, for the operator; empty where nothing does
 */
record LimitDerivation(ConnectionLimits limits, int pending, List<String> remarks) {
    private static final int ADDITIONAL_PER_TARGET = 8;
    private static final int MIN_INBOUND_FACTOR = 3;

    /**
     * Derives.
     *
     * @param target TARGET_PEER_CONNECTIONS, 0 to 65535
     * @param additional MAX_ADDITIONAL_PEER_CONNECTIONS, {@link ConnectionLimits#DERIVED} to 65535
     * @param pending MAX_PENDING_CONNECTIONS, 1 to 65535
     * @param openable how many connections the process may have open, at least 1
     * @throws IllegalArgumentException naming the parameter that is out of range
     */
    static LimitDerivation derive(final int target, final int additional, final int pending, final int openable) {
        ConnectionLimits.requireRange("TARGET_PEER_CONNECTIONS", target, 0);
        ConnectionLimits.requireRange("MAX_ADDITIONAL_PEER_CONNECTIONS", additional, ConnectionLimits.DERIVED);
        ConnectionLimits.requireRange("MAX_PENDING_CONNECTIONS", pending, 1);
        final List<String> remarks = new ArrayList<>();
        final int wanted = additional == ConnectionLimits.DERIVED
                ? Math.min(ConnectionLimits.MAX, ADDITIONAL_PER_TARGET * target)
                : additional;
        final int carried = Math.min(target, wanted / MIN_INBOUND_FACTOR + MIN_INBOUND_FACTOR);
        remark(remarks, "TARGET_PEER_CONNECTIONS", target, carried, "MAX_ADDITIONAL_PEER_CONNECTIONS is so low");
        final LimitDerivation fitted = fitted(carried, wanted, pending, Math.min(openable, ConnectionLimits.MAX));
        final String files = "the process may open only " + openable + " connections";
        remark(remarks, "MAX_ADDITIONAL_PEER_CONNECTIONS", wanted, fitted.limits.additional(), files);
        remark(remarks, "TARGET_PEER_CONNECTIONS", carried, fitted.limits.target(), files);
        remark(remarks, "MAX_PENDING_CONNECTIONS", pending, fitted.pending, files);
        return new LimitDerivation(fitted.limits, fitted.pending, List.copyOf(remarks));
    }

    private static LimitDerivation fitted(
            final int target, final int additional, final int pending, final int openable) {
        final int total = target + additional;
        if (total == 0) {
            return new LimitDerivation(new ConnectionLimits(0, 0, 0, 0), pending, List.of());
        }
        final double outboundShare = (double) target / total;
        if (total + pending <= openable) {
            return split(target, additional, pending, outboundShare);
        }
        if (total < openable) {
            return split(target, additional, openable - total, outboundShare);
        }
        // Not even the authenticated connections fit: all three numbers shrink in proportion.
        final double wanted = (double) total + pending;
        final int fewerTarget = roundedUp(openable * (target / wanted));
        final int fewerAdditional = roundedUp(openable * (additional / wanted));
        final int left = openable - fewerTarget - fewerAdditional;
        return split(fewerTarget, fewerAdditional, Math.max(1, left), outboundShare);
    }

    private static LimitDerivation split(
            final int target, final int additional, final int pending, final double outboundShare) {
        final int outbound = roundedUp(pending * outboundShare);
        return new LimitDerivation(
                new ConnectionLimits(target, additional, outbound, Math.max(1, pending - outbound)),
                pending,
                List.of());
    }

    private static int roundedUp(final double value) {
        return (int) Math.max(1, Math.min(ConnectionLimits.MAX, Math.ceil(value)));
    }

    private static void remark(
            final List<String> remarks, final String name, final int configured, final int holds, final String why) {
        if (holds != configured) {
            remarks.add(name + " is " + holds + " instead of " + configured + ": " + why);
        }
    }
}
