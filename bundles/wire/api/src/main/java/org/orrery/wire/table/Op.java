package org.orrery.wire.table;

/**
 * The instructions of a {@link Program}, with their operands. Targets are absolute positions in the code. "Level" is
 * nesting counted from the start of the routine.
 */
final class Op {
    /** End of a routine. */
    static final int RETURN = 0;

    /** bytes: that many must be there, of any content. */
    static final int SKIP = 1;

    /** level: the nesting limit must allow it. */
    static final int LEVEL = 2;

    /** A bool: four bytes; a number above 1 is noted. */
    static final int BOOL = 3;

    /** bytes: that many, then zero padding. Used where padding exists. */
    static final int PADDED = 4;

    /** max: a count of bytes, the bytes, zero padding. */
    static final int BYTES = 5;

    /** target: a flag; 0 jumps to the target. */
    static final int OPTIONAL = 6;

    /** max, least bytes of an element, target: a count; 0 jumps to the target, behind the loop. */
    static final int LOOP = 7;

    /** target: end of a loop's body; goes back to the target, the start of the body, until the count is used up. */
    static final int NEXT = 8;

    /** max, bytes of an element: a count and elements of one size with nothing to check inside. */
    static final int PACKED = 9;

    /** n, then n pairs of value and target: a discriminant. */
    static final int CHOOSE = 10;

    /** lowest value, n, then n targets (0 for no arm): a discriminant. */
    static final int TABLE = 11;

    /** target. */
    static final int JUMP = 12;

    /** target, level: runs another routine, which starts at this level of ours and with a {@link #LEVEL}. */
    static final int CALL = 13;

    /** A transaction envelope starts here. */
    static final int ENVELOPE_START = 14;

    /** A transaction envelope ends here. */
    static final int ENVELOPE_END = 15;

    private Op() {}
}
