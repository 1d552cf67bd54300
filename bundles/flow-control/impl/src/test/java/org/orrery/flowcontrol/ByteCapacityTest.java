package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.node.api.LedgerView;
import org.orrery.wire.api.WireMessage;

/** "flow control byte capacity" of stellar-core's OverlayTests, with two gates joined by a pipe. */
final class ByteCapacityTest {
    private static final int SIZE = 110_000;
    private static final int SIZE_2 = 120_000;
    private static final LedgerView LEDGER = Samples.ledger(1000, SIZE);
    private static final LedgerView RAISED = Samples.ledger(1000, SIZE_2);

    @Test
    @Tag("10-F1")
    @Tag("20-9.5.1")
    @Tag("20-9.5.3")
    void aBatchBelowTheMessageSizeGrantsAfterOneTransaction() {
        grantsAfterOneTransaction(new FlowLimits(201, 200, 40, 2 * SIZE + 2000, SIZE / 2, 1, 3 << 20));
    }

    @Test
    @Tag("10-F3")
    @Tag("20-9.5.5")
    void aMessageBatchOfOneGrantsAfterOneTransaction() {
        grantsAfterOneTransaction(new FlowLimits(201, 1, 1, 3 * SIZE + 2000, 2 * SIZE, 1, 3 << 20));
    }

    @Test
    @Tag("10-F4")
    @Tag("20-9.5.2")
    @Tag("20-9.5.6")
    void automaticBytesGrantNothingAfterOneTransaction() {
        // The automatic batch is 100000 bytes, so this transaction must be smaller than those of the other cases.
        final int size = 90_000;
        final Node sender = joined(FlowLimits.defaults(), LEDGER);
        final Node receiver = sender.other;
        final long granted = sender.gate.status().peerCapacityBytes();

        sender.gate.offer(Samples.transaction(size));
        sender.settle();

        assertThat(receiver.grantsSent).isZero();
        assertThat(receiver.received).hasSize(1);
        assertThat(sender.gate.status().peerCapacityBytes()).isEqualTo(granted - size);
        assertThat(receiver.gate.status().localFloodBytes()).isEqualTo(granted);
    }

    @Test
    @Tag("10-F8")
    void aTransactionAboveTheMaximumIsNotQueued() {
        final Node sender = upgradable();

        sender.gate.offer(Samples.transaction(SIZE));
        sender.gate.offer(Samples.transaction(SIZE_2));
        sender.settle();

        assertThat(sender.other.received).extracting(WireMessage::size).containsExactly(SIZE);
        assertThat(sender.gate.status().queuedMessages()).isZero();
    }

    @Test
    @Tag("10-F10")
    void bothSidesUpgradedLetTheLargerTransactionThrough() {
        final Node sender = upgradable();
        sender.gate.offer(Samples.transaction(SIZE));
        upgrade(sender);
        upgrade(sender.other);

        sender.gate.offer(Samples.transaction(SIZE_2));
        sender.settle();

        assertThat(sender.other.received).extracting(WireMessage::size).containsExactly(SIZE, SIZE_2);
    }

    @Test
    @Tag("10-F12")
    void aDecreaseConcernsOnlyWhatIsOfferedLater() {
        final Node sender = upgradable();
        sender.gate.offer(Samples.transaction(SIZE));
        upgrade(sender);
        upgrade(sender.other);
        sender.settle();
        final int grantsBefore = sender.other.grantsSent + sender.grantsSent;

        sender.gate.offer(Samples.transaction(SIZE_2));
        sender.ledger = LEDGER;
        sender.other.ledger = LEDGER;
        assertThat(sender.other.grantsSent + sender.grantsSent).isEqualTo(grantsBefore);
        sender.settle();
        sender.gate.offer(Samples.transaction(SIZE));
        sender.gate.offer(Samples.transaction(SIZE_2));
        sender.settle();

        assertThat(sender.other.received).extracting(WireMessage::size).containsExactly(SIZE, SIZE_2, SIZE);
    }

    @Test
    @Tag("10-F13")
    void aLateUpgradeOfTheReceiverReleasesWhatWaited() {
        final Node sender = upgradable();
        sender.gate.offer(Samples.transaction(SIZE));
        while (sender.other.receiveOne() || sender.writeOne()) {
            // Received and not processed: no grant comes back.
        }
        upgrade(sender);
        sender.gate.offer(Samples.transaction(SIZE_2));
        assertThat(sender.underWay).isEmpty();
        assertThat(sender.gate.state().queued())
                .extracting(queued -> queued.message().size())
                .containsExactly(SIZE_2);

        upgrade(sender.other);
        assertThat(sender.other.grants).last().satisfies(grant -> {
            assertThat(grant.numMessages()).isZero();
            assertThat(grant.numBytes()).isEqualTo(SIZE_2 - SIZE);
        });
        sender.settle();

        assertThat(sender.other.received).extracting(WireMessage::size).containsExactly(SIZE, SIZE_2);
    }

    private static void grantsAfterOneTransaction(final FlowLimits limits) {
        final Node sender = joined(limits, LEDGER);
        final Node receiver = sender.other;
        final long granted = limits.floodReadingCapacityBytes();

        sender.gate.offer(Samples.transaction(SIZE));
        assertThat(sender.gate.status().peerCapacityBytes()).isEqualTo(granted - SIZE);
        receiver.receiveOne();
        assertThat(receiver.gate.status().localFloodBytes()).isEqualTo(granted - SIZE);
        sender.settle();

        assertThat(receiver.grantsSent).isEqualTo(1);
        final FlowStatus atSender = sender.gate.status();
        assertThat(atSender.queuedMessages()).isZero();
        assertThat(atSender.peerCapacityBytes()).isEqualTo(granted);
        assertThat(atSender.peerCapacity()).isEqualTo(limits.floodReadingCapacity());
        assertThat(receiver.gate.status().localFloodBytes()).isEqualTo(granted);
        assertThat(receiver.gate.status().localFlood()).isEqualTo(limits.floodReadingCapacity());
        assertThat(receiver.gate.status().localReading()).isEqualTo(limits.readingCapacity());
    }

    private static Node upgradable() {
        return joined(new FlowLimits(201, 200, 40, SIZE + 1 + SIZE + 100, SIZE + 1, 1, 3 << 20), LEDGER);
    }

    private static Node joined(final FlowLimits limits, final LedgerView ledger) {
        return Node.joined(limits, limits, Samples.release27(), ledger);
    }

    private static void upgrade(final Node node) {
        node.ledger = RAISED;
        node.gate.maxTxSizeIncreased(SIZE_2 - SIZE);
    }
}
