package org.orrery.admin;

import java.util.function.IntSupplier;

/**
 * What does not change while a node runs.
 *
 * @param build what software this is
 * @param passphrase of the network, as configured; empty where it was not
 * @param ledgerProtocol highest ledger protocol that this node announces
 */
record NodeFacts(String build, String passphrase, IntSupplier ledgerProtocol) {}
