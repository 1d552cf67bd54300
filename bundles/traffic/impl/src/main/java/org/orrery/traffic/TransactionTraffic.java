package org.orrery.traffic;

import java.util.List;
import java.util.stream.IntStream;
import org.orrery.auth.api.Signatures;
import org.orrery.auth.api.Signer;
import org.orrery.wire.api.EnvelopeKind;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/**
 * Transactions of the shapes and sizes that a public network sees, signed by invented accounts. No ledger would apply
 * them. Equal arguments give equal transactions; different numbers give different ones.
 *
 * <p>Immutable; any thread. Spec: 50-xdr.md, sections 4 to 6.
 */
public final class TransactionTraffic {
    private static final long FEE_PER_OPERATION = 100;
    private static final long RESOURCE_FEE = 50_000;
    private static final int SIGNATURES_MAX = 20;
    private static final int SIGNATURE_BYTES = 64;
    private static final int HINT_BYTES = 4;
    private static final int SYMBOL_MAX = 32;
    private static final int PAYMENT = 1;
    private static final int MANAGE_SELL_OFFER = 3;
    private static final int INVOKE_HOST_FUNCTION = 24;
    private static final int SHAPES = 20;

    private final long seed;
    private final Uint256 networkId;
    private final List<Signer> accounts;

    /**
     * Transactions for the network of {@code signatures}.
     *
     * @param seed what everything follows from
     * @param accounts how many accounts send them, at least 1
     */
    public TransactionTraffic(final long seed, final int accounts, final Signatures signatures) {
        if (accounts < 1) {
            throw new IllegalArgumentException("at least one account, not " + accounts);
        }
        this.seed = seed;
        networkId = signatures.network().hash();
        this.accounts = IntStream.range(0, accounts)
                .mapToObj(i -> signatures.signer(
                        TrafficGenerator.derive(seed, "account", i).toBytes()))
                .toList();
    }

    /** The n-th of a usual mixture: of twenty, thirteen payments, four trades, two contract calls and a fee bump. */
    public WireMessage mixed(final long n) {
        final int shape = (int) Math.floorMod(n, (long) SHAPES);
        if (shape < 13) {
            return payment(n);
        }
        if (shape < 17) {
            return offers(n, 1 + shape % 3);
        }
        return shape < 19 ? contractCall(n, 1024 * (1 + shape % 3)) : feeBump(n);
    }

    /** One payment of the native asset: 220 bytes. */
    public WireMessage payment(final long n) {
        return signed(n, envelopeOf(n, 1, FEE_PER_OPERATION, out -> {
            beginOperation(out, PAYMENT);
            account(out, receiver(n));
            out.writeInt(0).writeLong(1 + Math.floorMod(n, 10_000_000L)).writeInt(0);
        }));
    }

    /**
     * Offers to sell an asset: about 260 bytes and 100 for each.
     *
     * @param operations 1 to 100
     */
    public WireMessage offers(final long n, final int operations) {
        return signed(n, envelopeOf(n, operations, FEE_PER_OPERATION * operations, out -> {
            for (int i = 0; i < operations; i++) {
                beginOperation(out, MANAGE_SELL_OFFER);
                out.writeInt(1)
                        .writeFixed(Opaque.ofText("ORRY"))
                        .writeNodeId(receiver(n))
                        .writeInt(0)
                        .writeLong(10_000L + i)
                        .writeInt(7)
                        .writeInt(3 + i)
                        .writeLong(0);
            }
            out.writeInt(0);
        }));
    }

    /**
     * A call of a contract.
     *
     * @param argumentBytes size of its argument; the rest is about 500 bytes
     */
    public WireMessage contractCall(final long n, final int argumentBytes) {
        final Uint256 contract = TrafficGenerator.derive(seed, "contract", n % 8);
        return signed(n, envelopeOf(n, 1, FEE_PER_OPERATION + RESOURCE_FEE, out -> {
            beginOperation(out, INVOKE_HOST_FUNCTION);
            out.writeInt(0).writeInt(1).writeUint256(contract);
            out.writeOpaque(Opaque.ofText("transfer"), SYMBOL_MAX);
            out.writeInt(1).writeInt(13).writeOpaque(filler(n, argumentBytes), argumentBytes);
            out.writeInt(0);
            sorobanData(out, contract, n);
        }));
    }

    /** A payment that somebody else pays for. */
    public WireMessage feeBump(final long n) {
        final WireMessage inner = payment(n);
        final XdrWriter out =
                new XdrWriter().writeInt(MessageType.TRANSACTION.code()).writeInt(EnvelopeKind.FEE_BUMP.code());
        account(out, signer(n + 1).node().key());
        out.writeLong(4 * FEE_PER_OPERATION);
        out.writeFixed(Opaque.of(inner.body(), 4, inner.size())).writeInt(0);
        return signed(n + 1, out);
    }

    private XdrWriter envelopeOf(
            final long n, final int operations, final long fee, final java.util.function.Consumer<XdrWriter> rest) {
        final XdrWriter out =
                new XdrWriter().writeInt(MessageType.TRANSACTION.code()).writeInt(EnvelopeKind.V1.code());
        account(out, signer(n).node().key());
        out.writeUint32(fee).writeLong((1L << 32) + n);
        out.writeInt(1).writeLong(0).writeLong(1_900_000_000L);
        out.writeInt(0).writeInt(operations);
        rest.accept(out);
        return out;
    }

    /** Appends the one signature; what is signed is found by reading the envelope with no signature yet. */
    private WireMessage signed(final long n, final XdrWriter unsigned) {
        final byte[] body = unsigned.toBytes();
        final byte[] withoutSignatures = java.util.Arrays.copyOf(body, body.length + 4);
        final Uint256 hash =
                TransactionSlices.of(WireMessage.of(withoutSignatures)).contentsHash(networkId);
        final Signer signer = signer(n);
        final byte[] key = signer.node().key().toBytes();
        unsigned.writeList(
                List.of(Opaque.of(signer.sign(hash.toBytes()))),
                SIGNATURES_MAX,
                (signature, out) -> out.writeFixed(Opaque.of(key, key.length - HINT_BYTES, key.length))
                        .writeOpaque(signature, SIGNATURE_BYTES));
        return WireMessage.of(unsigned.toBytes());
    }

    private void sorobanData(final XdrWriter out, final Uint256 contract, final long n) {
        out.writeInt(1).writeInt(0);
        // Reads the contract's code, writes its instance and one balance.
        out.writeInt(1).writeInt(7).writeUint256(TrafficGenerator.derive(seed, "code", 0));
        out.writeInt(2);
        contractData(out, contract, key -> key.writeInt(20));
        contractData(
                out,
                contract,
                key -> key.writeInt(13).writeOpaque(Opaque.of(receiver(n).toBytes()), Uint256.BYTES));
        out.writeUint32(2_000_000).writeUint32(1_024).writeUint32(512).writeLong(RESOURCE_FEE);
    }

    private static void contractData(
            final XdrWriter out, final Uint256 contract, final java.util.function.Consumer<XdrWriter> key) {
        out.writeInt(6).writeInt(1).writeUint256(contract);
        key.accept(out);
        out.writeInt(1);
    }

    private Signer signer(final long n) {
        return accounts.get((int) Math.floorMod(n, (long) accounts.size()));
    }

    private Uint256 receiver(final long n) {
        return TrafficGenerator.derive(seed, "receiver", Math.floorMod(n, 64L));
    }

    private Opaque filler(final long n, final int length) {
        final byte[] bytes = new byte[length];
        byte[] block = TrafficGenerator.derive(seed, "argument", n).toBytes();
        for (int at = 0; at < length; at += block.length) {
            System.arraycopy(block, 0, bytes, at, Math.min(block.length, length - at));
            block = Hashes.sha256(block).toBytes();
        }
        return Opaque.of(bytes);
    }

    private static void beginOperation(final XdrWriter out, final int type) {
        out.writeInt(0).writeInt(type);
    }

    private static void account(final XdrWriter out, final Uint256 key) {
        out.writeInt(0).writeUint256(key);
    }
}
