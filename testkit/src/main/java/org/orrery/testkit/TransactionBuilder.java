package org.orrery.testkit;

import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/**
 * Builds structurally valid TRANSACTION messages (version 1 envelopes): native payments, or one operation that uploads as
 * many bytes as it takes to reach a size. Signatures have the right shape and sign nothing. Each instance is immutable.
 */
public final class TransactionBuilder {
    /** The most operations and signatures that a transaction may have. */
    public static final int MAX_OPERATIONS = 100;

    public static final int MAX_SIGNATURES = 20;

    private static final int ENVELOPE_TYPE_TX = 2;
    private static final int ENVELOPE_TYPE_TX_FEE_BUMP = 5;
    private static final int TYPE_BYTES = 4;
    private static final int PAYMENT = 1;
    private static final int INVOKE_HOST_FUNCTION = 24;
    private static final int UPLOAD_CONTRACT_WASM = 2;
    private static final int MEMO_TEXT = 1;
    private static final int MAX_MEMO_BYTES = 28;
    private static final int SIGNATURE_BYTES = 64;
    private static final Opaque HINT = Opaque.of(new byte[4]);

    private final long sequenceNumber;
    private final int payments;
    private final int signatures;
    private final String memo;
    private final int uploadBytes;

    private TransactionBuilder(
            final long sequenceNumber,
            final int payments,
            final int signatures,
            final String memo,
            final int uploadBytes) {
        this.sequenceNumber = sequenceNumber;
        this.payments = payments;
        this.signatures = signatures;
        this.memo = memo;
        this.uploadBytes = uploadBytes;
    }

    /** One payment, one signature; transactions with different sequence numbers differ. */
    public static TransactionBuilder payment(final long sequenceNumber) {
        return new TransactionBuilder(sequenceNumber, 1, 1, null, -1);
    }

    /**
     * A transaction whose message has exactly so many bytes.
     *
     * @throws IllegalArgumentException if that is no multiple of four, or too little for a transaction
     */
    public static WireMessage ofSize(final long sequenceNumber, final int bytes) {
        final int smallest = upload(sequenceNumber, 0).build().size();
        if (bytes < smallest || bytes % 4 != 0) {
            throw new IllegalArgumentException("a multiple of four, at least " + smallest);
        }
        return upload(sequenceNumber, bytes - smallest).build();
    }

    /**
     * A transaction that raises the fee of another one.
     *
     * @param transaction a TRANSACTION of this builder
     * @param signatures 0 to {@link #MAX_SIGNATURES}, besides those of the other
     */
    public static WireMessage feeBump(final WireMessage transaction, final int signatures) {
        final byte[] body = transaction.body();
        final XdrWriter out = new XdrWriter();
        out.writeInt(MessageType.TRANSACTION.code()).writeInt(ENVELOPE_TYPE_TX_FEE_BUMP);
        out.writeNodeId(Keys.hash("sponsor")).writeLong(1_000);
        out.writeFixed(Opaque.of(body, TYPE_BYTES, body.length));
        out.writeInt(0);
        writeSignatures(out, signatures);
        return WireMessage.of(out.toBytes());
    }

    /** With so many payments, 1 to {@link #MAX_OPERATIONS}. */
    public TransactionBuilder payments(final int count) {
        return new TransactionBuilder(sequenceNumber, count, signatures, memo, uploadBytes);
    }

    /** With so many signatures, 0 to {@link #MAX_SIGNATURES}. */
    public TransactionBuilder signatures(final int count) {
        return new TransactionBuilder(sequenceNumber, payments, count, memo, uploadBytes);
    }

    /** With a text memo of at most 28 ASCII characters. */
    public TransactionBuilder memo(final String text) {
        return new TransactionBuilder(sequenceNumber, payments, signatures, text, uploadBytes);
    }

    /** The TRANSACTION message. */
    public WireMessage build() {
        final XdrWriter out = new XdrWriter();
        out.writeInt(MessageType.TRANSACTION.code());
        writeEnvelope(out);
        return WireMessage.of(out.toBytes());
    }

    /** The envelope alone, as it stands in transaction sets. */
    public byte[] envelope() {
        final XdrWriter out = new XdrWriter();
        writeEnvelope(out);
        return out.toBytes();
    }

    private static TransactionBuilder upload(final long sequenceNumber, final int bytes) {
        return new TransactionBuilder(sequenceNumber, 0, 1, null, bytes);
    }

    private void writeEnvelope(final XdrWriter out) {
        out.writeInt(ENVELOPE_TYPE_TX);
        out.writeNodeId(Keys.hash("source")).writeUint32(100).writeLong(sequenceNumber);
        out.writeInt(0);
        writeMemo(out);
        writeOperations(out);
        out.writeInt(0);
        writeSignatures(out, signatures);
    }

    private static void writeSignatures(final XdrWriter out, final int count) {
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeFixed(HINT).writeOpaque(Opaque.of(new byte[SIGNATURE_BYTES]), SIGNATURE_BYTES);
        }
    }

    private void writeMemo(final XdrWriter out) {
        if (memo == null) {
            out.writeInt(0);
        } else {
            out.writeInt(MEMO_TEXT).writeOpaque(Opaque.ofText(memo), MAX_MEMO_BYTES);
        }
    }

    private void writeOperations(final XdrWriter out) {
        if (uploadBytes >= 0) {
            out.writeInt(1).writeBool(false).writeInt(INVOKE_HOST_FUNCTION).writeInt(UPLOAD_CONTRACT_WASM);
            out.writeOpaque(Opaque.of(new byte[uploadBytes]), Integer.MAX_VALUE).writeInt(0);
            return;
        }
        final Uint256 destination = Keys.hash("destination");
        out.writeInt(payments);
        for (int i = 0; i < payments; i++) {
            out.writeBool(false).writeInt(PAYMENT).writeNodeId(destination);
            out.writeInt(0).writeLong(1 + i);
        }
    }
}
