package org.orrery.handover.api;

/** A swap that was not begun, or was moved back; the message says why and what to do. */
public final class SwapRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public SwapRefused(final String message) {
        super(message);
    }

    /** With the reason and what caused it. */
    public SwapRefused(final String message, final Throwable cause) {
        super(message, cause);
    }
}
