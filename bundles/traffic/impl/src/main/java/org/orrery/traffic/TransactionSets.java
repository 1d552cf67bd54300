package org.orrery.traffic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/** Puts transactions into sets, in the order of their hashes. Any thread. Spec: 50-xdr.md, section 4. */
public final class TransactionSets {
    private static final long BASE_FEE = 100;

    private TransactionSets() {}

    /** A TX_SET, the form in use before protocol 20. */
    public static WireMessage legacy(final Uint256 previousLedgerHash, final List<WireMessage> transactions) {
        final XdrWriter out =
                new XdrWriter().writeInt(MessageType.TX_SET.code()).writeUint256(previousLedgerHash);
        writeTransactions(out, transactions);
        return WireMessage.of(out.toBytes());
    }

    /** A GENERALIZED_TX_SET, the form in use since protocol 20; each transaction goes to its phase. */
    public static WireMessage generalized(final Uint256 previousLedgerHash, final List<WireMessage> transactions) {
        final Map<Boolean, List<WireMessage>> bySoroban = transactions.stream()
                .collect(Collectors.partitioningBy(
                        each -> TransactionSlices.of(each).isSoroban()));
        return generalized(previousLedgerHash, bySoroban.get(false), bySoroban.get(true));
    }

    /**
     * A GENERALIZED_TX_SET of two phases.
     *
     * @param classic transactions without contracts, one component at the base fee
     * @param soroban transactions with contracts, one cluster of one stage
     */
    public static WireMessage generalized(
            final Uint256 previousLedgerHash, final List<WireMessage> classic, final List<WireMessage> soroban) {
        final XdrWriter out = new XdrWriter()
                .writeInt(MessageType.GENERALIZED_TX_SET.code())
                .writeInt(1)
                .writeUint256(previousLedgerHash)
                .writeInt(2);
        out.writeInt(0).writeInt(classic.isEmpty() ? 0 : 1);
        if (!classic.isEmpty()) {
            out.writeInt(0).writeBool(true).writeLong(BASE_FEE);
            writeTransactions(out, classic);
        }
        out.writeInt(1).writeBool(true).writeLong(BASE_FEE).writeInt(soroban.isEmpty() ? 0 : 1);
        if (!soroban.isEmpty()) {
            out.writeInt(1);
            writeTransactions(out, soroban);
        }
        return WireMessage.of(out.toBytes());
    }

    private static void writeTransactions(final XdrWriter out, final List<WireMessage> transactions) {
        out.writeInt(transactions.size());
        transactions.stream()
                .sorted(Comparator.comparing(WireMessage::contentHash))
                .forEach(each -> out.writeFixed(Opaque.of(each.body(), 4, each.size())));
    }
}
