package org.orrery.wire.api;

/**
 * Which rule of XDR an input breaks. To a peer they are all the same: corrupt XDR. The class serves logs and tests; of
 * several broken rules any one may be named.
 *
 * <p>Spec: 50-xdr.md, section 2.
 */
public enum XdrViolation {
    /** The length is no multiple of four. */
    SIZE,
    /** The input ends inside a value. */
    TRUNCATED,
    /** A padding byte is not zero. */
    PADDING,
    /** A count is above its maximum. */
    MAX,
    /** The flag of an optional is neither 0 nor 1. */
    OPTIONAL,
    /** The discriminant of a union selects no arm of the emulated protocol. */
    DISCRIMINANT,
    /** More than 1500 nested values. */
    DEPTH,
    /** Bytes are left over behind the value. */
    TRAILING
}
