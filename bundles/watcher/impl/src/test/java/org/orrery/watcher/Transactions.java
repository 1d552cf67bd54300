package org.orrery.watcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/** Makes transactions for the tests of the watcher: each of one operation that has no fields. Each instance is immutable. */
final class Transactions {
    private static final int INFLATION = 9;
    private static final int TX = 2;
    private static final int FEE_BUMP = 5;
    private static final TestSignatures KEYS = new TestSignatures();

    private final Signer source;
    private final long seqNum;
    private final Consumer<XdrWriter> conditions;
    private final int operations;
    private final List<Signed> signatures;

    private record Signed(Uint256 hintOf, byte[] bytes, Signer signer, Uint256 network) {}

    private Transactions(
            final Signer source,
            final long seqNum,
            final Consumer<XdrWriter> conditions,
            final int operations,
            final List<Signed> signatures) {
        this.source = source;
        this.seqNum = seqNum;
        this.conditions = conditions;
        this.operations = operations;
        this.signatures = signatures;
    }

    /** Of an account, which is called by a number; without conditions and signatures. */
    static Transactions of(final int account, final long seqNum) {
        return new Transactions(Statements.validator(1000 + account), seqNum, out -> out.writeInt(0), 1, List.of());
    }

    /** Of an account of its own; not signed. */
    static WireMessage transaction(final int number) {
        return of(number, 1).build();
    }

    Transactions times(final long minTime, final long maxTime) {
        return with(out -> out.writeInt(1).writeLong(minTime).writeLong(maxTime));
    }

    /** All conditions that there are, of which only bounds of ledgers say anything. */
    Transactions ledgers(final long minLedger, final long maxLedger) {
        return with(out -> out.writeInt(2)
                .writeBool(false)
                .writeBool(true)
                .writeUint32(minLedger)
                .writeUint32(maxLedger)
                .writeBool(false)
                .writeLong(0)
                .writeInt(0)
                .writeInt(0));
    }

    Transactions operations(final int count) {
        return new Transactions(source, seqNum, conditions, count, signatures);
    }

    /** Also signed by its account, for a network. */
    Transactions signed(final Uint256 network) {
        return plus(new Signed(source.node().key(), null, source, network));
    }

    /** Also with something that bears the hint of its account and is no signature. */
    Transactions misSigned() {
        return plus(new Signed(source.node().key(), new byte[64], null, null));
    }

    /** Also with something of another key. */
    Transactions signedByOther() {
        return plus(new Signed(Statements.validator(1).node().key(), new byte[64], null, null));
    }

    NodeId source() {
        return source.node();
    }

    WireMessage build() {
        final XdrWriter out = begin();
        writeEnvelope(out);
        return WireMessage.of(out.toBytes());
    }

    byte[] envelope() {
        final XdrWriter out = new XdrWriter();
        writeEnvelope(out);
        return out.toBytes();
    }

    /** A fee bump of it that somebody else pays and signs. */
    WireMessage feeBump(final int payer, final long fee, final Uint256 network) {
        final Signer signer = Statements.validator(1000 + payer);
        final byte[] inner = envelope();
        final XdrWriter unsigned = begin().writeInt(FEE_BUMP)
                .writeInt(0)
                .writeUint256(signer.node().key());
        unsigned.writeLong(fee).writeFixed(Opaque.of(inner)).writeInt(0);
        sign(unsigned, List.of(new Signed(signer.node().key(), null, signer, network)));
        return WireMessage.of(unsigned.toBytes());
    }

    /** A GENERALIZED_TX_SET of one phase. */
    static WireMessage set(final int number, final Transactions... all) {
        final XdrWriter out = new XdrWriter()
                .writeInt(MessageType.GENERALIZED_TX_SET.code())
                .writeInt(1)
                .writeUint256(org.orrery.wire.api.Hashes.sha256(new byte[] {(byte) number}));
        out.writeInt(1).writeInt(0).writeInt(1).writeInt(0).writeBool(false);
        out.writeInt(all.length);
        for (final Transactions each : all) {
            out.writeFixed(Opaque.of(each.envelope()));
        }
        return WireMessage.of(out.toBytes());
    }

    private Transactions with(final Consumer<XdrWriter> others) {
        return new Transactions(source, seqNum, others, operations, signatures);
    }

    private Transactions plus(final Signed more) {
        final List<Signed> all = new ArrayList<>(signatures);
        all.add(more);
        return new Transactions(source, seqNum, conditions, operations, all);
    }

    private static XdrWriter begin() {
        return new XdrWriter().writeInt(MessageType.TRANSACTION.code());
    }

    private void writeEnvelope(final XdrWriter target) {
        final XdrWriter out = begin();
        out.writeInt(TX)
                .writeInt(0)
                .writeUint256(source.node().key())
                .writeInt(100)
                .writeLong(seqNum);
        conditions.accept(out);
        out.writeInt(0).writeInt(operations);
        for (int i = 0; i < operations; i++) {
            out.writeInt(0).writeInt(INFLATION);
        }
        out.writeInt(0);
        sign(out, signatures);
        final byte[] message = out.toBytes();
        target.writeFixed(Opaque.of(message, 4, message.length));
    }

    private static void sign(final XdrWriter unsigned, final List<Signed> signatures) {
        final byte[] body = unsigned.toBytes();
        final TransactionSlices slices =
                TransactionSlices.of(WireMessage.of(java.util.Arrays.copyOf(body, body.length + 4)));
        unsigned.writeInt(signatures.size());
        for (final Signed each : signatures) {
            final byte[] key = each.hintOf().toBytes();
            final byte[] signature = each.bytes() == null
                    ? each.signer().sign(slices.contentsHash(each.network()).toBytes())
                    : each.bytes();
            unsigned.writeFixed(Opaque.of(key, 28, 32)).writeOpaque(Opaque.of(signature), 64);
        }
    }

    static Uint256 network() {
        return KEYS.network().hash();
    }
}
