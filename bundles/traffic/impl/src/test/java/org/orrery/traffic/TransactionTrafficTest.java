package org.orrery.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.EnvelopeKind;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.Verdict;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrType;
import org.orrery.wire.api.XdrValidator;

class TransactionTrafficTest {
    private static final int SIGNATURE_BYTES = 64;

    private final TestSignatures signatures = new TestSignatures();
    private final TransactionTraffic traffic = new TransactionTraffic(1, 7, signatures);

    @Test
    void aPaymentIsTwoHundredAndTwentyBytes() {
        final TransactionSlices payment = checked(traffic.payment(3));

        assertThat(traffic.payment(3).size()).isEqualTo(220);
        assertThat(payment.kind()).isEqualTo(EnvelopeKind.V1);
        assertThat(payment.operations()).isEqualTo(1);
        assertThat(payment.fee()).isEqualTo(100);
        assertThat(payment.isSoroban()).isFalse();
    }

    @Test
    void offersHaveAsManyOperationsAsAskedFor() {
        for (final int operations : new int[] {1, 3, 100}) {
            final TransactionSlices offers = checked(traffic.offers(3, operations));
            assertThat(offers.operations()).isEqualTo(operations);
            assertThat(offers.fee()).isEqualTo(100L * operations);
        }
    }

    @Test
    void aContractCallIsSoroban() {
        final WireMessage call = traffic.contractCall(3, 1500);

        assertThat(checked(call).isSoroban()).isTrue();
        assertThat(call.size()).isBetween(1800, 2200);
    }

    @Test
    void aFeeBumpWrapsAPayment() {
        final TransactionSlices bump = checked(traffic.feeBump(3));

        assertThat(bump.kind()).isEqualTo(EnvelopeKind.FEE_BUMP);
        assertThat(bump.innerFullHash()).isEqualTo(traffic.payment(3).contentHash());
        assertThat(bump.countedOperations()).isEqualTo(2);
    }

    @Test
    void theMixtureIsSignedAndEqualForEqualSeeds() {
        final TransactionTraffic again = new TransactionTraffic(1, 7, signatures);

        LongStream.range(0, 40).forEach(n -> {
            checked(traffic.mixed(n));
            assertThat(again.mixed(n)).isEqualTo(traffic.mixed(n));
            assertThat(traffic.mixed(n).size()).isBetween(220, 5 * 1024);
        });
        assertThat(LongStream.range(0, 40).mapToObj(n -> traffic.mixed(n).id()).distinct())
                .hasSize(40);
    }

    @Test
    void aLegacySetHoldsItsTransactionsInOrder() {
        final List<WireMessage> transactions =
                LongStream.range(0, 10).mapToObj(traffic::payment).toList();
        final WireMessage set = TransactionSets.legacy(Uint256.ZERO, transactions);

        assertThat(hashesIn(set))
                .containsExactlyElementsOf(transactions.stream()
                        .map(WireMessage::contentHash)
                        .sorted()
                        .toList());
        assertThat(Hashes.txSet(set)).isNotEqualTo(set.contentHash());
    }

    @Test
    void aGeneralizedSetHoldsBothPhases() {
        final List<WireMessage> classic =
                LongStream.range(0, 10).mapToObj(traffic::payment).toList();
        final List<WireMessage> soroban = LongStream.range(0, 3)
                .mapToObj(n -> traffic.contractCall(n, 100))
                .toList();

        assertThat(hashesIn(TransactionSets.generalized(Uint256.ZERO, classic, soroban)))
                .hasSize(13);
        assertThat(hashesIn(TransactionSets.generalized(Uint256.ZERO, classic, List.of())))
                .hasSize(10);
        assertThat(hashesIn(TransactionSets.generalized(Uint256.ZERO, List.of(), List.of())))
                .isEmpty();
    }

    private static List<Uint256> hashesIn(final WireMessage set) {
        final List<Uint256> hashes = new ArrayList<>();
        final long verdict = XdrValidator.of(25, true)
                .transactions(
                        set.body(),
                        0,
                        set.size(),
                        (start, end) -> hashes.add(Hashes.sha256(set.body(), start, end - start)));
        assertThat(Verdict.isOk(verdict)).isTrue();
        return hashes;
    }

    /** The slices of a transaction that every protocol accepts and that its fee source signed. */
    private TransactionSlices checked(final WireMessage transaction) {
        assertThat(Verdict.isOk(XdrValidator.of(25, true)
                        .validate(XdrType.STELLAR_MESSAGE, transaction.body(), 0, transaction.size())))
                .isTrue();
        final TransactionSlices slices = TransactionSlices.of(transaction);
        final byte[] body = transaction.body();
        assertThat(signatures.verify(
                        new NodeId(slices.feeSource()),
                        slices.contentsHash(TestSignatures.NETWORK.hash()).toBytes(),
                        java.util.Arrays.copyOfRange(body, body.length - SIGNATURE_BYTES, body.length)))
                .isTrue();
        return slices;
    }
}
