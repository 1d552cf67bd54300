package org.orrery.wire.api;

import org.orrery.wire.table.WalkOutcome;

/**
 * Reads what {@link XdrValidator} returns: one {@code long}, so that accepting a message allocates nothing.
 *
 * <p>Spec: 50-xdr.md, section 2.
 */
public final class Verdict {
    private static final XdrViolation[] VIOLATIONS = XdrViolation.values();

    private Verdict() {}

    /** True if the bytes are well formed. */
    public static boolean isOk(final long verdict) {
        return WalkOutcome.rule(verdict) == 0;
    }

    /** The broken rule, or null if there is none. */
    public static XdrViolation violation(final long verdict) {
        final int rule = WalkOutcome.rule(verdict);
        return rule == 0 ? null : VIOLATIONS[rule - 1];
    }

    /** Where the walk stopped, in bytes from the start of the slice. */
    public static int offset(final long verdict) {
        return WalkOutcome.offset(verdict);
    }

    /** Bytes that belong to the value; less than the slice only where the emulated release ignores a tail. */
    public static int used(final long verdict) {
        return WalkOutcome.offset(verdict);
    }

    /**
     * True if the value holds a bool above 1, so that MAC and hashes cover other bytes than those received: see
     * {@link XdrValidator#canonical}.
     */
    public static boolean hasOddBool(final long verdict) {
        return WalkOutcome.hasOddBool(verdict);
    }

    /** The same as an exception, for decoders; call it only for a verdict that is not ok. */
    public static XdrException failure(final long verdict) {
        return new XdrException(violation(verdict), offset(verdict));
    }
}
