package org.orrery.wire.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * A transaction without taking it apart: the few fields that flooding asks for, and its hashes, read in place.
 *
 * <p>Where a fee bump wraps a transaction, fields are those of the inner transaction unless they say otherwise.
 * Immutable, but shares the array it was made of. Spec: 50-xdr.md, section 5.
 */
public final class TransactionSlices {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final XdrValidator WALK = XdrValidator.of(XdrValidator.NEWEST_PROTOCOL, false);
    private static final int MUXED = 0x100;
    private static final int MUXED_ID_BYTES = 8;
    private static final int TIME_BOUNDS_BYTES = 16;
    private static final int FIRST_SOROBAN_OPERATION = 24;
    private static final int LAST_SOROBAN_OPERATION = 26;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final EnvelopeKind kind;
    private final int txEnd;
    private final int innerStart;
    private final int seqNumAt;
    private final int operationsAt;

    private TransactionSlices(final byte[] bytes, final int start, final int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        kind = EnvelopeKind.ofCode(intAt(start));
        txEnd = switch (kind) {
            case V0 -> behind(XdrType.TRANSACTION_V0, start + 4);
            case V1 -> behind(XdrType.TRANSACTION, start + 4);
            case FEE_BUMP -> behind(XdrType.FEE_BUMP_TRANSACTION, start + 4);
        };
        innerStart = kind == EnvelopeKind.FEE_BUMP ? behindAccount(start + 4) + 8 : start;
        final int source = innerStart + 4;
        seqNumAt = (kind == EnvelopeKind.V0 ? source + Uint256.BYTES : behindAccount(source)) + 4;
        operationsAt = behind(XdrType.MEMO, behindConditions(seqNumAt + 8));
    }

    /**
     * The slices of a TRANSACTION message.
     *
     * @throws XdrException if its bytes are not well formed
     * @throws IllegalArgumentException if the message has another type
     */
    public static TransactionSlices of(final WireMessage message) {
        if (message.type() != MessageType.TRANSACTION) {
            throw new IllegalArgumentException("TRANSACTION expected, got " + message.type());
        }
        return of(message.body(), 4, message.size());
    }

    /**
     * The slices of an envelope that fills [start, end), such as {@link XdrValidator#transactions} names.
     *
     * @param bytes not copied
     * @throws XdrException if the bytes there are no well-formed envelope
     */
    public static TransactionSlices of(final byte[] bytes, final int start, final int end) {
        final long verdict = WALK.validate(XdrType.TRANSACTION_ENVELOPE, bytes, start, end);
        if (!Verdict.isOk(verdict)) {
            throw Verdict.failure(verdict);
        }
        return new TransactionSlices(bytes, start, end);
    }

    /** The form of the envelope. */
    public EnvelopeKind kind() {
        return kind;
    }

    /** Where {@code tx} starts in the array: behind the envelope type. */
    public int txStart() {
        return start + 4;
    }

    /** Where {@code tx} ends in the array and the signatures start. */
    public int txEnd() {
        return txEnd;
    }

    /** What FLOOD_ADVERT and FLOOD_DEMAND name: SHA-256 of the envelope. */
    public Uint256 fullHash() {
        return Hashes.sha256(bytes, start, end - start);
    }

    /** The transaction id: what its signatures sign. The same for V0 and V1 of one transaction. */
    public Uint256 contentsHash(final Uint256 networkId) {
        final XdrWriter tag = SignedBytes.tagged(
                networkId, kind == EnvelopeKind.FEE_BUMP ? SignedBytes.FEE_BUMP : SignedBytes.TRANSACTION);
        if (kind == EnvelopeKind.V0) {
            // A V0 transaction is hashed as the V1 transaction it stands for, whose source account has a type.
            tag.writeInt(0);
        }
        return hash(tag, txStart(), txEnd);
    }

    /** SHA-256 of the wrapped envelope of a fee bump; {@link #fullHash()} of the others. */
    public Uint256 innerFullHash() {
        return kind == EnvelopeKind.FEE_BUMP ? Hashes.sha256(bytes, innerStart, innerEnd() - innerStart) : fullHash();
    }

    /** The id of the wrapped transaction of a fee bump; {@link #contentsHash} of the others. */
    public Uint256 innerContentsHash(final Uint256 networkId) {
        if (kind != EnvelopeKind.FEE_BUMP) {
            return contentsHash(networkId);
        }
        final int innerTx = innerStart + 4;
        return hash(
                SignedBytes.tagged(networkId, SignedBytes.TRANSACTION), innerTx, behind(XdrType.TRANSACTION, innerTx));
    }

    /** Key of the account that pays the fee. */
    public Uint256 feeSource() {
        return kind == EnvelopeKind.FEE_BUMP ? accountKey(start + 4) : sourceAccount();
    }

    /** Key of the account whose sequence number is used. */
    public Uint256 sourceAccount() {
        final int source = innerStart + 4;
        return kind == EnvelopeKind.V0 ? Uint256.of(bytes, source) : accountKey(source);
    }

    /** The fee that is offered for the whole, in stroops; of a fee bump as signed as it was sent. */
    public long fee() {
        return kind == EnvelopeKind.FEE_BUMP
                ? (long) LONG.get(bytes, innerStart - 8)
                : Integer.toUnsignedLong(intAt(seqNumAt - 4));
    }

    /** The sequence number. */
    public long seqNum() {
        return (long) LONG.get(bytes, seqNumAt);
    }

    /** Operations of the transaction, 0 to 100. */
    public int operations() {
        return intAt(operationsAt);
    }

    /** Operations as limits count them: a fee bump counts as one more. */
    public int countedOperations() {
        return operations() + (kind == EnvelopeKind.FEE_BUMP ? 1 : 0);
    }

    /** True if the first operation is one of Soroban's, which is how the reference tells. */
    public boolean isSoroban() {
        if (operations() == 0) {
            return false;
        }
        final int hasSource = operationsAt + 4;
        final int type = intAt(intAt(hasSource) == 0 ? hasSource + 4 : behindAccount(hasSource + 4));
        return type >= FIRST_SOROBAN_OPERATION && type <= LAST_SOROBAN_OPERATION;
    }

    private Uint256 hash(final XdrWriter tag, final int from, final int to) {
        final MessageDigest digest = Hashes.newSha256();
        digest.update(tag.toBytes());
        digest.update(bytes, from, to - from);
        return Uint256.of(digest.digest(), 0);
    }

    /** The wrapped envelope reaches up to the fee bump's own extension point, a number of four bytes. */
    private int innerEnd() {
        return txEnd - 4;
    }

    private int behindConditions(final int at) {
        if (kind == EnvelopeKind.V0) {
            return intAt(at) == 0 ? at + 4 : at + 4 + TIME_BOUNDS_BYTES;
        }
        return behind(XdrType.PRECONDITIONS, at);
    }

    private int behind(final XdrType type, final int at) {
        return at + Verdict.used(WALK.measure(type, bytes, at, end));
    }

    private int behindAccount(final int at) {
        return at + 4 + (intAt(at) == MUXED ? MUXED_ID_BYTES : 0) + Uint256.BYTES;
    }

    private Uint256 accountKey(final int at) {
        return Uint256.of(bytes, behindAccount(at) - Uint256.BYTES);
    }

    private int intAt(final int at) {
        return (int) INT.get(bytes, at);
    }
}
