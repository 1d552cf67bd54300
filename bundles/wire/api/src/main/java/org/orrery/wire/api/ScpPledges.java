package org.orrery.wire.api;

/**
 * What an SCP statement pledges. The encoding of a pledge does not contain its code; the statement writes it in front.
 *
 * <p>Spec: 50-xdr.md, section 4.
 */
public sealed interface ScpPledges extends XdrValue permits ScpPrepare, ScpConfirm, ScpExternalize, ScpNominate {
    /** Code of {@link ScpPrepare}. */
    int PREPARE = 0;

    /** Code of {@link ScpConfirm}. */
    int CONFIRM = 1;

    /** Code of {@link ScpExternalize}. */
    int EXTERNALIZE = 2;

    /** Code of {@link ScpNominate}. */
    int NOMINATE = 3;

    /** The discriminant in front of the pledge. */
    int code();

    /** Hash of the quorum set that the statement is made under. */
    Uint256 quorumSetHash();

    /**
     * Reads discriminant and pledge.
     *
     * @throws XdrException if there is none
     */
    static ScpPledges decode(final XdrReader in) {
        return switch (in.readInt()) {
            case PREPARE -> ScpPrepare.decode(in);
            case CONFIRM -> ScpConfirm.decode(in);
            case EXTERNALIZE -> ScpExternalize.decode(in);
            case NOMINATE -> ScpNominate.decode(in);
            default -> throw in.failure(XdrViolation.DISCRIMINANT);
        };
    }
}
