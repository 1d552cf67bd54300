package org.orrery.watcher;

import org.orrery.auth.api.Signatures;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.EnvelopeKind;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.Verdict;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrType;
import org.orrery.wire.api.XdrValidator;

/**
 * Whether a transaction was signed for this network, as far as that shows without a ledger: who may sign for an account
 * stands there, but the account's own key is its name. If signatures bear the hint of that key, one of the first
 * {@value #MOST_TRIED} of them must be right. Signatures of other keys are not looked at, and a transaction without any is
 * left to those who apply it. Of a fee bump both layers are asked.
 *
 * <p>So a transaction costs at most four verifications. Pure; any thread.
 */
final class TransactionSigners {
    /** Signatures of one account's key that are verified: two accounts' keys may end alike by chance, three do not. */
    static final int MOST_TRIED = 2;

    private static final int MAX_SIGNATURES = 20;
    private static final int LEAST_BYTES = 8;
    private static final int HINT_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;
    private static final XdrValidator WALK = XdrValidator.of(XdrValidator.NEWEST_PROTOCOL, false);

    private TransactionSigners() {}

    /** False if the key of an account in question signed something else, such as the same for another network. */
    static boolean arePossible(
            final WireMessage transaction, final TransactionSlices slices, final Signatures signatures) {
        final Uint256 network = signatures.network().hash();
        final XdrReader outer = new XdrReader(transaction.body(), slices.txEnd(), transaction.size());
        return isPossible(outer, slices.feeSource(), slices.contentsHash(network), signatures)
                && (slices.kind() != EnvelopeKind.FEE_BUMP
                        || isPossible(
                                innerSignatures(transaction, slices),
                                slices.sourceAccount(),
                                slices.innerContentsHash(network),
                                signatures));
    }

    private static XdrReader innerSignatures(final WireMessage feeBump, final TransactionSlices slices) {
        // Behind the account that pays, the fee, and the type of the envelope inside.
        final XdrReader in = new XdrReader(feeBump.body(), slices.txStart(), feeBump.size());
        TransactionTerms.skipAccount(in);
        in.readLong();
        in.readInt();
        final int start = slices.txStart() + in.offset();
        final int end = start + Verdict.used(WALK.measure(XdrType.TRANSACTION, feeBump.body(), start, feeBump.size()));
        return new XdrReader(feeBump.body(), end, feeBump.size());
    }

    private static boolean isPossible(
            final XdrReader in, final Uint256 account, final Uint256 hash, final Signatures signatures) {
        final byte[] key = account.toBytes();
        final Opaque hint = Opaque.of(key, key.length - HINT_BYTES, key.length);
        int tried = 0;
        for (int left = in.readCount(MAX_SIGNATURES, LEAST_BYTES); left > 0 && tried < MOST_TRIED; left--) {
            final boolean isOfAccount = in.readFixed(HINT_BYTES).equals(hint);
            final Opaque signature = in.readOpaque(SIGNATURE_BYTES);
            if (isOfAccount) {
                if (signatures.verify(new NodeId(account), hash.toBytes(), signature.toBytes())) {
                    return true;
                }
                tried++;
            }
        }
        return tried == 0;
    }
}
