package org.orrery.watcher;

import org.orrery.wire.api.EnvelopeKind;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrReader;

/**
 * When a transaction may be applied, as it says itself; of a fee bump, the transaction inside. What depends on the state
 * of accounts is not here. Spec: 50-xdr.md, section 6.
 *
 * @param minTime earliest close time, in seconds since 1970, 64 bits without sign; 0 for none
 * @param maxTime latest close time, likewise
 * @param minLedger first ledger; 0 for none
 * @param endLedger first ledger in which it may not be applied any more; 0 for none
 */
record TransactionTerms(long minTime, long maxTime, long minLedger, long endLedger) {
    private static final TransactionTerms NONE = new TransactionTerms(0, 0, 0, 0);
    private static final int MUXED = 0x100;
    private static final int TIME_BOUNDS = 1;
    private static final int ALL_CONDITIONS = 2;

    /** The terms of a TRANSACTION. */
    static TransactionTerms of(final WireMessage transaction, final TransactionSlices slices) {
        final XdrReader in = new XdrReader(transaction.body(), slices.txStart(), transaction.size());
        if (slices.kind() == EnvelopeKind.FEE_BUMP) {
            skipAccount(in);
            in.readLong();
            in.readInt();
        }
        if (slices.kind() == EnvelopeKind.V0) {
            in.readUint256();
        } else {
            skipAccount(in);
        }
        in.readInt();
        in.readLong();
        // The older form has optional time bounds where the newer has numbered conditions: 0 and 1 mean the same.
        return switch (in.readInt()) {
            case TIME_BOUNDS -> new TransactionTerms(in.readLong(), in.readLong(), 0, 0);
            case ALL_CONDITIONS -> all(in);
            default -> NONE;
        };
    }

    /** True if neither a ledger nor a close time from these on can have it. */
    boolean isPast(final long ledger, final long closeTime) {
        return endLedger != 0 && endLedger <= ledger || maxTime != 0 && Long.compareUnsigned(maxTime, closeTime) < 0;
    }

    /** True if this ledger, or a close time of now, is too early for it. */
    boolean isAhead(final long ledger, final long now) {
        return minLedger > ledger || Long.compareUnsigned(minTime, now) > 0;
    }

    private static TransactionTerms all(final XdrReader in) {
        final boolean hasTimes = in.readBool();
        final long minTime = hasTimes ? in.readLong() : 0;
        final long maxTime = hasTimes ? in.readLong() : 0;
        final boolean hasLedgers = in.readBool();
        return new TransactionTerms(
                minTime, maxTime, hasLedgers ? in.readUint32() : 0, hasLedgers ? in.readUint32() : 0);
    }

    static void skipAccount(final XdrReader in) {
        if (in.readInt() == MUXED) {
            in.readLong();
        }
        in.readUint256();
    }
}
