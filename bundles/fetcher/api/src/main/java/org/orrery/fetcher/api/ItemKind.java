package org.orrery.fetcher.api;

/** What can be fetched. Kinds do not share hashes: the same hash may be fetched as both. */
public enum ItemKind {
    /** A TX_SET or GENERALIZED_TX_SET, asked for with GET_TX_SET. */
    TRANSACTION_SET,
    /** An SCP_QUORUMSET, asked for with GET_SCP_QUORUMSET. */
    QUORUM_SET
}
