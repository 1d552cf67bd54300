package org.orrery.survey;

import org.orrery.wire.api.TimeSlicedSurveyCollecting;

/**
 * Which ledgers a survey message may come from. Ledgers are unsigned 32-bit numbers, and so are the sums.
 * Spec: 30-manager-persistence-survey-admin.md, section 4.3.
 *
 * @param ledgers how many before the present one; after it as many, and one at least
 */
record LedgerWindow(int ledgers) {
    /** That of stellar-core. */
    static final LedgerWindow SIX = new LedgerWindow(6);

    private static final long UINT32 = 0xffff_ffffL;

    /** Whether a message of one ledger counts while consensus is at another. */
    boolean contains(final long ledgerNum, final long trackingIndex) {
        return plus(ledgerNum, ledgers) >= trackingIndex && ledgerNum <= plus(trackingIndex, Math.max(ledgers, 1));
    }

    /** As {@link #contains(long, long)}, for where a survey starts or stops collecting. */
    boolean contains(final TimeSlicedSurveyCollecting collecting, final long trackingIndex) {
        return contains(collecting.ledgerNum(), trackingIndex);
    }

    /** Whether what belongs to a ledger is out of the window for good. */
    boolean isPast(final long ledgerNum, final long trackingIndex) {
        return plus(ledgerNum, ledgers) < trackingIndex;
    }

    private static long plus(final long ledgerNum, final int more) {
        return ledgerNum + more & UINT32;
    }
}
