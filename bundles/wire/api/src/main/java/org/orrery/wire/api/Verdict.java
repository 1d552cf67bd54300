package org.orrery.wire.api;

import org.orrery.wire.table.Walk;

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
        return verdict >>> Walk.RULE_SHIFT == 0;
    }

    /** The broken rule, or null if there is none. */
    public static XdrViolation violation(final long verdict) {
        final int rule = (int) (verdict >>> Walk.RULE_SHIFT);
        return rule == 0 ? null : VIOLATIONS[rule - 1];
    }

    /** Where the walk stopped, in bytes from the start of the slice. */
    public static int offset(final long verdict) {
        return (int) verdict;
    }

    /** Bytes that belong to the value; less than the slice only where the emulated release ignores a tail. */
    public static int used(final long verdict) {
        return (int) verdict;
    }

    /**
     * True if the value holds a bool above 1, so that MAC and hashes cover other bytes than those received: see
     * {@link XdrValidator#canonical}.
     */
    public static boolean hasOddBool(final long verdict) {
        return (verdict & Walk.ODD_BOOL) != 0;
    }

    /** The same as an exception, for decoders; call it only for a verdict that is not ok. */
    public static XdrException failure(final long verdict) {
        return new XdrException(violation(verdict), offset(verdict));
    }
}
