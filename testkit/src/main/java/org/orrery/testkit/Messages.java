package org.orrery.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.FloodDemand;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.PeerAddressXdr;
import org.orrery.wire.api.Peers;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/** Builds messages that take more than one record. */
public final class Messages {
    private static final int GENERALIZED_SET_V1 = 1;

    private Messages() {}

    /** A PEERS message with these addresses, which must be dotted. */
    public static WireMessage peers(final PeerAddress... addresses) {
        final List<PeerAddressXdr> entries = new ArrayList<>();
        for (final PeerAddress address : addresses) {
            entries.add(new PeerAddressXdr(Opaque.of(address.ipv4()), address.port(), 0));
        }
        return new Peers(entries).toMessage();
    }

    /** A FLOOD_ADVERT of the full hashes of these transactions. */
    public static WireMessage advert(final List<WireMessage> transactions) {
        return new FloodAdvert(hashes(transactions)).toMessage();
    }

    /** A FLOOD_DEMAND of the full hashes of these transactions. */
    public static WireMessage demand(final List<WireMessage> transactions) {
        return new FloodDemand(hashes(transactions)).toMessage();
    }

    /** A flat quorum set of the validators with numbers from 1 on: a threshold of two thirds, rounded up. */
    public static ScpQuorumSet quorumSet(final int validators) {
        final List<Uint256> keys = IntStream.rangeClosed(1, validators)
                .mapToObj(number -> Keys.signer(number).node().key())
                .toList();
        return new ScpQuorumSet((validators * 2L + 2) / 3, keys, List.of());
    }

    /** A value that SCP could agree on, without upgrades. */
    public static Opaque value(final Uint256 txSetHash, final long closeTime) {
        return Opaque.of(new StellarValue(txSetHash, closeTime, List.of(), new StellarValue.Basic()).toXdr());
    }

    /** A TX_SET. */
    public static WireMessage txSet(final Uint256 previousLedger, final List<TransactionBuilder> transactions) {
        final XdrWriter out = new XdrWriter();
        out.writeInt(MessageType.TX_SET.code()).writeUint256(previousLedger);
        writeAll(transactions, out);
        return WireMessage.of(out.toBytes());
    }

    /** A GENERALIZED_TX_SET with one phase of one component without a base fee. */
    public static WireMessage generalizedTxSet(
            final Uint256 previousLedger, final List<TransactionBuilder> transactions) {
        final XdrWriter out = new XdrWriter();
        out.writeInt(MessageType.GENERALIZED_TX_SET.code()).writeInt(GENERALIZED_SET_V1);
        out.writeUint256(previousLedger);
        out.writeInt(1).writeInt(0);
        out.writeInt(1).writeInt(0).writeBool(false);
        writeAll(transactions, out);
        return WireMessage.of(out.toBytes());
    }

    private static void writeAll(final List<TransactionBuilder> transactions, final XdrWriter out) {
        out.writeInt(transactions.size());
        for (final TransactionBuilder transaction : transactions) {
            out.writeFixed(Opaque.of(transaction.envelope()));
        }
    }

    private static List<Uint256> hashes(final List<WireMessage> transactions) {
        return transactions.stream().map(WireMessage::contentHash).toList();
    }
}
