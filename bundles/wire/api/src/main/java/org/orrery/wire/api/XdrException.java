package org.orrery.wire.api;

/**
 * The one failure of decoding: the bytes are not the XDR of the wanted type. It carries no stack trace, because a peer
 * can cause it as often as it likes and the place in our code says nothing.
 *
 * <p>Spec: 50-xdr.md, section 2.
 */
public final class XdrException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final XdrViolation violation;
    private final int offset;

    /**
     * A failure.
     *
     * @param violation the broken rule
     * @param offset where decoding stopped, in bytes from the start of the decoded slice
     */
    public XdrException(final XdrViolation violation, final int offset) {
        super(violation + " at " + offset, null, false, false);
        this.violation = violation;
        this.offset = offset;
    }

    /** The broken rule. */
    public XdrViolation violation() {
        return violation;
    }

    /** Where decoding stopped, in bytes from the start of the decoded slice. */
    public int offset() {
        return offset;
    }
}
