package org.orrery.node.api;

/** What the application did with a transaction. Spec: 20-flow-flood-fetch.md, section 7.1. */
public enum TransactionStatus {
    PENDING,
    DUPLICATE,
    ERROR,
    TRY_AGAIN_LATER,
    FILTERED
}
