package org.orrery.wire.api;

/** The types that a {@link XdrValidator} can start from. Spec: 50-xdr.md, section 1. */
public enum XdrType {
    /** A frame body: sequence, message, MAC. */
    AUTHENTICATED_MESSAGE("AuthenticatedMessage"),
    /** A message from its type on. */
    STELLAR_MESSAGE("StellarMessage"),
    /** The decrypted body of a survey response. */
    SURVEY_RESPONSE_BODY("SurveyResponseBody"),
    /** The value of an SCP ballot. */
    STELLAR_VALUE("StellarValue"),
    /** One upgrade of a value. */
    LEDGER_UPGRADE("LedgerUpgrade"),
    /** A quorum set, without message type. */
    SCP_QUORUM_SET("SCPQuorumSet"),
    /** A statement, without message type and signature. */
    SCP_STATEMENT("SCPStatement"),
    /** A transaction with its signatures, from its envelope type on. */
    TRANSACTION_ENVELOPE("TransactionEnvelope"),
    /** A transaction without signatures. */
    TRANSACTION("Transaction"),
    /** A transaction of the first form, without signatures. */
    TRANSACTION_V0("TransactionV0"),
    /** A fee bump, without its signatures. */
    FEE_BUMP_TRANSACTION("FeeBumpTransaction"),
    /** The conditions of a transaction. */
    PRECONDITIONS("Preconditions"),
    /** The memo of a transaction. */
    MEMO("Memo");

    private final String xdrName;

    XdrType(final String xdrName) {
        this.xdrName = xdrName;
    }

    /** The name in the definition files. */
    public String xdrName() {
        return xdrName;
    }
}
