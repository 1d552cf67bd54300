package org.orrery.wire.api;

/** The three forms of {@code TransactionEnvelope}. Spec: 50-xdr.md, section 4. */
public enum EnvelopeKind {
    /** The first form: no muxed source account, no Soroban. */
    V0(0),
    /** A transaction. */
    V1(2),
    /** A transaction inside one that pays for it. */
    FEE_BUMP(5);

    private final int code;

    EnvelopeKind(final int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The kind with this number, or null. */
    public static EnvelopeKind ofCode(final int code) {
        return switch (code) {
            case 0 -> V0;
            case 2 -> V1;
            case 5 -> FEE_BUMP;
            default -> null;
        };
    }
}
