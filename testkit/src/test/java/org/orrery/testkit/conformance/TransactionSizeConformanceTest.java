package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.testkit.Frames;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/**
 * Transactions as large as the ledger allows, and ledgers that begin to allow more: "flow control byte capacity" of
 * stellar-core's OverlayTests with two nodes. Spec: 10-transport-auth-peer.md, section 11.3, F1 to F13.
 */
class TransactionSizeConformanceTest extends LoopbackNodes {
    private static final int SIZE = 110_000;
    private static final int LARGER_SIZE = 120_000;
    /** Room for a fee bump, but not for the larger transaction. */
    private static final int BUFFER = 100;

    private static final int FEE_BUMP_BUFFER = 2_000;
    private static final int ENOUGH = 2 * SIZE + FEE_BUMP_BUFFER;

    /** Nodes look every five seconds whether the largest transaction has grown. */
    private static final long UPGRADE_MILLIS = 5_100;

    private TestNode one;
    private TestNode two;

    @Test
    @Tag("10-F1")
    void aBatchBelowTheMessageSizeGrantsAfterOneTransaction() {
        start(FlowLimits.defaults(), limits(200, 40, ENOUGH, SIZE / 2), SIZE);
        assertGrantsAfterOneTransaction();
    }

    @Test
    @Tag("10-F3")
    void aMessageBatchOfOneGrantsAfterOneTransaction() {
        start(FlowLimits.defaults(), limits(1, 1, 3 * SIZE + FEE_BUMP_BUFFER, 2 * SIZE), SIZE);
        assertGrantsAfterOneTransaction();
    }

    @Test
    @Tag("10-F5")
    @Tag("20-9.5.7")
    void anInitiatorOfTheOldestVersionIsGrantedTheSame() {
        final FlowLimits limits = limits(200, 40, ENOUGH, SIZE);
        start(limits, limits, SIZE, TransactionSizeConformanceTest::oldest, UnaryOperator.identity());
        assertGrantsAfterOneTransaction();
    }

    @Test
    @Tag("10-F6")
    @Tag("20-9.5.7")
    void twoNodesOfTheOldestVersionGrantTheSame() {
        final FlowLimits limits = limits(200, 40, ENOUGH, SIZE);
        start(limits, limits, SIZE, TransactionSizeConformanceTest::oldest, TransactionSizeConformanceTest::oldest);
        assertGrantsAfterOneTransaction();
    }

    @Test
    @Tag("10-F7")
    @Tag("20-9.5.8")
    void theBufferIsLargeEnoughForAFeeBumpWithAllSignatures() {
        final TransactionBuilder signed = TransactionBuilder.payment(1).signatures(TransactionBuilder.MAX_SIGNATURES);

        assertThat(TransactionBuilder.feeBump(signed.build(), TransactionBuilder.MAX_SIGNATURES)
                        .size())
                .isLessThan(signed.envelope().length + FEE_BUMP_BUFFER);
    }

    @Test
    @Tag("10-F8")
    @Tag("20-9.5.8")
    void aTransactionAboveTheMaximumIsNotQueued() {
        startUpgradable();

        send(transaction(1), larger(2));

        assertArrived(transaction(1));
    }

    @Test
    @Tag("10-F9")
    @Tag("20-9.5.8")
    void aFeeBumpOfTheLargestTransactionArrives() {
        startUpgradable();

        send(transaction(1), TransactionBuilder.feeBump(transaction(1), 0));

        assertArrived(transaction(1), TransactionBuilder.feeBump(transaction(1), 0));
    }

    @Test
    @Tag("10-F10")
    @Tag("20-9.5.8")
    void whatBothSidesWereUpgradedForArrives() {
        startUpgradable();
        send(transaction(1));
        upgrade(one, two);

        send(larger(2));

        assertArrived(transaction(1), larger(2));
    }

    @Test
    @Tag("10-F11")
    @Tag("20-9.5.8")
    void aFeeBumpOfWhatBothSidesWereUpgradedForArrives() {
        startUpgradable();
        send(transaction(1));
        upgrade(one, two);

        send(larger(2), TransactionBuilder.feeBump(larger(2), 0));

        assertArrived(transaction(1), larger(2), TransactionBuilder.feeBump(larger(2), 0));
    }

    @Test
    @Tag("10-F12")
    @Tag("20-9.5.8")
    void aDecreaseConcernsOnlyWhatIsOfferedLaterAndGrantsNothing() {
        startUpgradable();
        send(transaction(1));
        upgrade(one, two);
        network.lastConnection().toInitiator().cork(true);
        send(larger(2), larger(3));
        assertThat(one.flow(two).queuedMessages()).isEqualTo(1);
        final long grants = grantsSent();

        Views.maxTxSize(one, SIZE + BUFFER);
        Views.maxTxSize(two, SIZE + BUFFER);
        time.runFor(UPGRADE_MILLIS);
        assertThat(grantsSent()).isEqualTo(grants);
        assertThat(one.flow(two).queuedMessages()).isEqualTo(1);

        network.lastConnection().toInitiator().cork(false);
        time.runFor(HANDSHAKE_MILLIS);
        send(transaction(4), larger(5));

        assertArrived(transaction(1), larger(2), larger(3), transaction(4));
    }

    @Test
    @Tag("10-F13")
    @Tag("20-9.5.8")
    void aLateUpgradeOfTheReceiverReleasesWhatWaited() {
        startUpgradable();
        send(transaction(1));
        upgrade(one);
        send(larger(2));
        assertThat(one.flow(two).queuedMessages()).isEqualTo(1);
        final List<SendMoreExtended> grants = grantsOnTheWire();

        upgrade(two);

        assertThat(grants).first().isEqualTo(new SendMoreExtended(0, LARGER_SIZE - SIZE));
        assertArrived(transaction(1), larger(2));
    }

    /** Announces nothing newer than it must. */
    private static ProtocolProfile oldest(final ProtocolProfile profile) {
        return Changed.versions(profile, profile.overlayMinVersion(), profile.overlayMinVersion());
    }

    private void startUpgradable() {
        final FlowLimits limits = limits(200, 40, SIZE + 1 + SIZE + BUFFER, SIZE + 1);
        start(limits, limits, SIZE + BUFFER);
    }

    private void start(final FlowLimits ofOne, final FlowLimits ofTwo, final int maxTxSizeBytes) {
        start(ofOne, ofTwo, maxTxSizeBytes, UnaryOperator.identity(), UnaryOperator.identity());
    }

    private void start(
            final FlowLimits ofOne,
            final FlowLimits ofTwo,
            final int maxTxSizeBytes,
            final UnaryOperator<ProtocolProfile> profileOfOne,
            final UnaryOperator<ProtocolProfile> profileOfTwo) {
        one = node(1).flow(ofOne).profile(profileOfOne).start();
        two = node(2).flow(ofTwo).profile(profileOfTwo).start();
        Views.maxTxSize(one, maxTxSizeBytes);
        Views.maxTxSize(two, maxTxSizeBytes);
        connect(one, two);
        assertFullCapacity();
    }

    private void upgrade(final TestNode... nodes) {
        for (final TestNode node : nodes) {
            Views.maxTxSize(node, LARGER_SIZE + BUFFER);
        }
        time.runFor(UPGRADE_MILLIS);
    }

    private void send(final WireMessage... transactions) {
        for (final WireMessage transaction : transactions) {
            one.send(two, transaction);
        }
        time.runFor(HANDSHAKE_MILLIS);
    }

    private void assertGrantsAfterOneTransaction() {
        final Holder holder = new Holder();
        two.handlers().add(holder, 1);
        final long granted = one.flow(two).peerCapacityBytes();
        final long grants = grantsSent();
        final long grantsReceived = one.meter("overlay.recv.send-more");

        send(transaction(1));
        assertThat(one.flow(two).peerCapacityBytes()).isEqualTo(granted - SIZE);
        assertThat(one.flow(two).queuedMessages()).isZero();
        assertThat(two.flow(one).localFloodBytes()).isEqualTo(granted - SIZE);
        assertThat(grantsSent()).isEqualTo(grants);

        holder.release();
        time.runFor(HANDSHAKE_MILLIS);
        assertThat(grantsSent()).isEqualTo(grants + 1);
        assertThat(one.meter("overlay.recv.send-more")).isEqualTo(grantsReceived + 1);
        assertThat(one.flow(two).peerCapacityBytes()).isEqualTo(granted);
        assertFullCapacity();
    }

    /** Each side's credit is what the other is ready to take. */
    private void assertFullCapacity() {
        assertThat(one.flow(two).peerCapacity()).isEqualTo(two.flow(one).localFlood());
        assertThat(one.flow(two).peerCapacityBytes()).isEqualTo(two.flow(one).localFloodBytes());
        assertThat(two.flow(one).peerCapacity()).isEqualTo(one.flow(two).localFlood());
        assertThat(two.flow(one).peerCapacityBytes()).isEqualTo(one.flow(two).localFloodBytes());
    }

    private void assertArrived(final WireMessage... transactions) {
        assertThat(two.application().received(MessageType.TRANSACTION)).containsExactly(transactions);
        assertThat(one.flow(two).queuedMessages()).isZero();
        assertConnected(one, two);
    }

    private long grantsSent() {
        return two.meter("overlay.send.send-more");
    }

    /** What the acceptor grants from now on. */
    private List<SendMoreExtended> grantsOnTheWire() {
        final List<SendMoreExtended> grants = new ArrayList<>();
        network.lastConnection().toInitiator().tamper(unit -> {
            Frames.in(unit).stream()
                    .map(Frames.Frame::message)
                    .filter(message -> message.type() == MessageType.SEND_MORE_EXTENDED)
                    .map(SendMoreExtended::of)
                    .forEach(grants::add);
            return unit;
        });
        return grants;
    }

    private static WireMessage transaction(final long sequenceNumber) {
        return TransactionBuilder.ofSize(sequenceNumber, SIZE);
    }

    private static WireMessage larger(final long sequenceNumber) {
        return TransactionBuilder.ofSize(sequenceNumber, LARGER_SIZE);
    }

    private static FlowLimits limits(final int messages, final int messageBatch, final int bytes, final int byteBatch) {
        return new FlowLimits(201, messages, messageBatch, bytes, byteBatch, 1 << 20, 3 << 20);
    }
}
