package org.orrery.wire.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An SCP_MESSAGE without taking it apart: who states what about which slot, and what is signed, read in place.
 *
 * <p>Spec: 50-xdr.md, section 5.
 */
public final class ScpSlices {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final XdrValidator WALK = XdrValidator.of(XdrValidator.NEWEST_PROTOCOL, true);
    private static final int STATEMENT = 4;
    private static final int NODE_KEY = 8;
    private static final int SLOT_INDEX = 40;
    private static final int PLEDGE_TYPE = 48;
    private static final int FIRST_HASH = 52;

    private final byte[] body;
    private final int statementEnd;

    private ScpSlices(final byte[] body, final int statementEnd) {
        this.body = body;
        this.statementEnd = statementEnd;
    }

    /**
     * The slices of a message.
     *
     * @throws XdrException if its bytes are not well formed
     * @throws IllegalArgumentException if the message has another type
     */
    public static ScpSlices of(final WireMessage message) {
        if (message.type() != MessageType.SCP_MESSAGE) {
            throw new IllegalArgumentException("SCP_MESSAGE expected, got " + message.type());
        }
        final byte[] body = message.body();
        final long verdict = WALK.validate(XdrType.STELLAR_MESSAGE, body, 0, body.length);
        if (!Verdict.isOk(verdict)) {
            throw Verdict.failure(verdict);
        }
        final long statement = WALK.measure(XdrType.SCP_STATEMENT, body, STATEMENT, body.length);
        return new ScpSlices(body, STATEMENT + Verdict.used(statement));
    }

    /** Public key of the node that states. */
    public Uint256 nodeId() {
        return Uint256.of(body, NODE_KEY);
    }

    /** The ledger it is about, 64 bits without sign. */
    public long slotIndex() {
        return (long) LONG.get(body, SLOT_INDEX);
    }

    /** The kind of pledge: a code of {@link ScpPledges}. */
    public int pledgeCode() {
        return (int) INT.get(body, PLEDGE_TYPE);
    }

    /** Hash of the quorum set that the statement is made under. */
    public Uint256 quorumSetHash() {
        final int code = pledgeCode();
        final boolean inFront = code == ScpPledges.PREPARE || code == ScpPledges.NOMINATE;
        return Uint256.of(body, inFront ? FIRST_HASH : statementEnd - Uint256.BYTES);
    }

    /** Where the statement ends; it starts at 4. */
    public int statementEnd() {
        return statementEnd;
    }

    /** The signature, 0 to 64 bytes. */
    public Opaque signature() {
        final int start = statementEnd + 4;
        return Opaque.of(body, start, start + (int) INT.get(body, statementEnd));
    }

    /** What the node signed. */
    public byte[] signedBytes(final Uint256 networkId) {
        final int length = statementEnd - STATEMENT;
        final byte[] signed = new byte[Uint256.BYTES + 4 + length];
        networkId.copyTo(signed, 0);
        INT.set(signed, Uint256.BYTES, SignedBytes.SCP);
        System.arraycopy(body, STATEMENT, signed, Uint256.BYTES + 4, length);
        return signed;
    }
}
