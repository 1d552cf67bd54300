package org.orrery.watcher;

import java.math.BigInteger;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.EnvelopeKind;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * A transaction that waits, or would.
 *
 * @param message the TRANSACTION
 * @param sender the peer that is charged for it
 * @param source account whose sequence number it uses
 * @param seqNum that number
 * @param fee what it offers for the whole, in stroops
 * @param operations as limits count them, at least 1
 * @param isFeeBump whether it raises the fee of another one
 * @param innerHash full hash of that other one; its own otherwise
 * @param terms when it may be applied
 */
record PooledTransaction(
        WireMessage message,
        NodeId sender,
        Uint256 source,
        long seqNum,
        long fee,
        int operations,
        boolean isFeeBump,
        Uint256 innerHash,
        TransactionTerms terms) {
    /** How many times the fee of another one must be offered to take its place. */
    static final int FEE_MULTIPLIER = 10;

    static PooledTransaction of(
            final WireMessage message,
            final TransactionSlices slices,
            final TransactionTerms terms,
            final NodeId sender) {
        return new PooledTransaction(
                message,
                sender,
                slices.sourceAccount(),
                slices.seqNum(),
                slices.fee(),
                slices.countedOperations(),
                slices.kind() == EnvelopeKind.FEE_BUMP,
                slices.innerFullHash(),
                terms);
    }

    Uint256 hash() {
        return message.contentHash();
    }

    int size() {
        return message.size();
    }

    /** True if it offers ten times the fee of another one, for each operation. */
    boolean outbids(final PooledTransaction other) {
        final BigInteger asked = BigInteger.valueOf(other.fee)
                .multiply(BigInteger.valueOf(operations))
                .multiply(BigInteger.valueOf(FEE_MULTIPLIER));
        return BigInteger.valueOf(fee)
                        .multiply(BigInteger.valueOf(other.operations))
                        .compareTo(asked)
                >= 0;
    }
}
