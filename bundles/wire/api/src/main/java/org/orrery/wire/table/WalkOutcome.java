package org.orrery.wire.table;

/**
 * What a {@link Walk} returns, in one {@code long} so that nothing is allocated: the low 32 bits are an offset from the
 * start (bytes used, or where it failed), bit 32 says that a bool above 1 was seen, and the bits from 40 on are the
 * failed rule, 0 for none.
 *
 * <p>Spec: 50-xdr.md, section 2.
 */
public final class WalkOutcome {
    /** Set in an outcome if a bool above 1 was seen. */
    static final long ODD_BOOL = 1L << 32;

    /** The length is no multiple of four. */
    static final int SIZE = 1;

    /** The input ends inside a value. */
    static final int TRUNCATED = 2;

    /** A padding byte is not zero. */
    static final int PADDING = 3;

    /** A count is above its maximum. */
    static final int MAX = 4;

    /** The flag of an optional is neither 0 nor 1. */
    static final int OPTIONAL = 5;

    /** The discriminant of a union selects no arm. */
    static final int DISCRIMINANT = 6;

    /** Too many levels. */
    static final int DEPTH = 7;

    /** Bytes are left over. */
    static final int TRAILING = 8;

    private static final int RULE_SHIFT = 40;

    private WalkOutcome() {}

    /** An outcome of its three parts. */
    static long of(final int rule, final long flags, final int offset) {
        return (long) rule << RULE_SHIFT | flags | offset;
    }

    /** The failed rule, 1 to 8, or 0 if there is none. */
    public static int rule(final long outcome) {
        return (int) (outcome >>> RULE_SHIFT);
    }

    /** Bytes from the start: those used, or those before the failure. */
    public static int offset(final long outcome) {
        return (int) outcome;
    }

    /** True if a bool above 1 was seen. */
    public static boolean hasOddBool(final long outcome) {
        return (outcome & ODD_BOOL) != 0;
    }
}
