package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

final class CreditGateTest {
    private static final long FULL = -1;

    private final StubClock clock = new StubClock();
    private final RecordingPort port = new RecordingPort();
    private LedgerView ledger = Samples.ledger(1000, 134_096);
    private CreditFlowController controller = controller(FlowLimits.defaults());

    @Test
    void nothingIsSentBeforeTheFirstGrant() {
        final FlowGate gate = open();

        gate.offer(Samples.transaction(300));

        assertThat(port.transmitted).isEmpty();
        assertThat(gate.status().queuedMessages()).isEqualTo(1);

        gate.receiveGrant(new SendMoreExtended(1, 300));
        assertThat(port.transmitted).hasSize(1);
        assertThat(gate.status().peerCapacity()).isZero();
        assertThat(gate.status().peerCapacityBytes()).isZero();
    }

    @Test
    void lowerPriorityPassesABlockedQueue() {
        final FlowGate gate = open();
        final WireMessage scp = Samples.nominate(1, 20);
        final WireMessage large = Samples.transaction(60_000);
        final WireMessage demand = Samples.demand(2);
        final WireMessage advert = Samples.advert(10);
        gate.offer(advert);
        gate.offer(demand);
        gate.offer(large);
        gate.offer(scp);

        gate.receiveGrant(new SendMoreExtended(196, 50_000));

        assertThat(port.transmitted).containsExactly(scp, demand, advert);
        assertThat(gate.status().peerCapacity()).isEqualTo(193);
        assertThat(gate.status().peerCapacityBytes()).isEqualTo(50_000 - scp.size() - 72 - 328);
    }

    @Test
    void anInFlightHeadTooLargeForTheCreditBlocksItsQueue() {
        final FlowGate gate = open();
        final WireMessage head = Samples.transaction(1000);
        gate.receiveGrant(new SendMoreExtended(10, 1400));
        gate.offer(head);
        gate.offer(Samples.transaction(300));

        assertThat(port.transmitted).containsExactly(head);

        gate.written(head);
        gate.offer(Samples.advert(1));
        assertThat(port.transmitted).hasSize(3);
    }

    @Test
    void aWriteThatCompletesAtOnceKeepsTheOrder() {
        final List<WireMessage> sent = new ArrayList<>();
        final FlowGate[] gate = new FlowGate[1];
        final FlowPort direct = new ForwardingPort(port) {
            @Override
            public void transmit(final WireMessage message) {
                sent.add(message);
                gate[0].written(message);
                if (sent.size() == 1) {
                    gate[0].offer(Samples.transaction(12));
                }
            }
        };
        gate[0] = controller.open(new LinkId(1), direct, Samples.release27());
        gate[0].offer(Samples.transaction(4));
        gate[0].offer(Samples.transaction(8));

        gate[0].receiveGrant(new SendMoreExtended(10, 1000));

        assertThat(sent).extracting(WireMessage::size).containsExactly(4, 8, 12);
        assertThat(gate[0].status().queuedMessages()).isZero();
    }

    @Test
    void aBottomlessGrantDoesNotFillTheWriteQueue() {
        final FlowGate gate = open();
        gate.receiveGrant(new SendMoreExtended(0xffff_ffffL, 0xffff_ffffL));
        ledger = Samples.ledger(10_000, 134_096);
        for (int i = 0; i < SendWindow.MAX_MESSAGES + 10; i++) {
            gate.offer(Samples.transaction(4));
        }
        assertThat(port.transmitted).hasSize(SendWindow.MAX_MESSAGES);
        assertThat(gate.starved()).isFalse();

        gate.written(port.transmitted.get(0));
        assertThat(port.transmitted).hasSize(SendWindow.MAX_MESSAGES + 1);
    }

    @Test
    @Tag("10-F16")
    void aGrantOfNoBytesIsInvalidWhateverTheMessages() {
        assertThat(open().receiveGrant(new SendMoreExtended(0, 0)))
                .extracting(DropReason::text)
                .isEqualTo("invalid message SEND_MORE_EXTENDED");
        assertThat(open().receiveGrant(new SendMoreExtended(5, 0)))
                .extracting(DropReason::text)
                .isEqualTo("invalid message SEND_MORE_EXTENDED");
        assertThat(open().receiveGrant(new SendMoreExtended(0, 5))).isNull();
    }

    @Test
    @Tag("10-F21")
    void messageCreditThatOverflowsEndsTheConnection() {
        assertThat(openWithCredit(FULL, 0).receiveGrant(new SendMoreExtended(2, 2)))
                .extracting(DropReason::text)
                .isEqualTo("Peer capacity overflow");
    }

    @Test
    @Tag("10-F22")
    void byteCreditThatOverflowsEndsTheConnection() {
        assertThat(openWithCredit(0, FULL).receiveGrant(new SendMoreExtended(2, 2)))
                .extracting(DropReason::text)
                .isEqualTo("Peer capacity overflow");
    }

    @Test
    @Tag("40-A04")
    void floodBeyondTheGrantIsRefusedAndLeavesTheCountersAlone() {
        controller = controller(new FlowLimits(2, 1, 1, 0, 0, 1, 1));
        final FlowGate gate = open();
        assertThat(gate.begin(MessageType.TRANSACTION, 300)).isTrue();

        assertThat(gate.begin(MessageType.TRANSACTION, 300)).isFalse();
        assertThat(gate.status().localReading()).isEqualTo(1);
        assertThat(gate.status().localFlood()).isZero();
        assertThat(gate.status().localFloodBytes()).isEqualTo(299_700);

        gate.end(MessageType.TRANSACTION, 300);
        assertThat(gate.status().localReading()).isEqualTo(2);
        assertThat(gate.status().localFloodBytes()).isEqualTo(300_000);
        assertThat(port.grants).containsExactly(new SendMoreExtended(1, 300));
    }

    @Test
    void grantsFollowEitherBatchAndReportBoth() {
        final FlowGate gate = open();
        for (int i = 0; i < 2; i++) {
            gate.begin(MessageType.TRANSACTION, 60_000);
        }
        gate.end(MessageType.TRANSACTION, 60_000);
        assertThat(port.grants).isEmpty();
        gate.end(MessageType.TRANSACTION, 60_000);
        assertThat(port.grants).containsExactly(new SendMoreExtended(2, 120_000));

        for (int i = 0; i < 40; i++) {
            gate.begin(MessageType.FLOOD_ADVERT, 328);
            gate.end(MessageType.FLOOD_ADVERT, 328);
        }
        assertThat(port.grants).hasSize(2).last().isEqualTo(new SendMoreExtended(40, 13_120));
    }

    @Test
    void otherMessagesCostReadingCapacityOnly() {
        final FlowGate gate = open();

        gate.begin(MessageType.TX_SET, 1_000_000);

        assertThat(gate.status().localReading()).isEqualTo(200);
        assertThat(gate.status().localFlood()).isEqualTo(200);
        assertThat(gate.status().localReadingBytes()).isEqualTo(-1);
        gate.end(MessageType.TX_SET, 1_000_000);
        assertThat(port.grants).isEmpty();
    }

    @Test
    void endsThatWaitedCountAsThoughTheyHadCome() {
        final FlowGate gate = open(Samples.head());
        gate.begin(MessageType.TX_SET, 5000);
        gate.begin(MessageType.TRANSACTION, 100_000);

        gate.endAll(2, 105_000, 1, 100_000);

        assertThat(gate.status().localReading()).isEqualTo(201);
        assertThat(gate.status().localReadingBytes()).isEqualTo(LocalCapacity.BYTE_FLOOR + (1 << 20));
        assertThat(port.grants).containsExactly(new SendMoreExtended(1, 100_000));
    }

    @Test
    void throttledReadingResumesAfterAFullBatch() {
        controller = controller(new FlowLimits(3, 2, 1, 0, 0, 1, 1));
        final FlowGate gate = open();
        gate.begin(MessageType.PEERS, 8);
        gate.end(MessageType.PEERS, 8);
        for (int i = 0; i < 3; i++) {
            assertThat(gate.mayRead()).isTrue();
            gate.begin(MessageType.PEERS, 8);
        }
        assertThat(gate.mayRead()).isFalse();
        assertThat(port.throttled).isTrue();

        clock.advanceMillis(5);
        gate.end(MessageType.PEERS, 8);
        assertThat(port.throttled).isTrue();
        gate.end(MessageType.PEERS, 8);
        assertThat(port.throttled).isFalse();
        assertThat(controller.totals().readThrottles()).isEqualTo(1);
        assertThat(controller.totals().readThrottleNanos()).isEqualTo(5_000_000);
    }

    @Test
    void throttledReadingResumesAtOnceInLaterReleases() {
        controller = controller(new FlowLimits(201, 200, 40, 0, 0, 1000, 1));
        final FlowGate gate = open(Samples.head());
        for (int i = 0; i < 2; i++) {
            assertThat(gate.mayRead()).isTrue();
            gate.begin(MessageType.SCP_QUORUMSET, 600);
        }
        assertThat(gate.mayRead()).isFalse();
        assertThat(gate.mayRead()).isFalse();

        gate.end(MessageType.SCP_QUORUMSET, 600);

        assertThat(port.throttled).isFalse();
        assertThat(gate.status().localFloodBytes()).isEqualTo(300_000);
    }

    @Test
    void aPeerThatNeverGrantsIsStarvingUsAfterAMinute() {
        final FlowGate gate = open();
        clock.advanceSeconds(59);
        gate.offer(Samples.transaction(300));
        assertThat(gate.starved()).isFalse();

        clock.advanceSeconds(1);
        assertThat(gate.starved()).isTrue();
        gate.receiveGrant(new SendMoreExtended(10, 1000));
        assertThat(gate.starved()).isFalse();
        assertThat(controller.totals().floodThrottles()).isEqualTo(1);
        assertThat(controller.totals().floodThrottleNanos()).isEqualTo(60_000_000_000L);
    }

    @Test
    void trafficDoesNotPostponeStarvation() {
        final FlowGate gate = open();
        gate.receiveGrant(new SendMoreExtended(1, 1000));
        gate.offer(Samples.transaction(300));
        for (int i = 0; i < 61; i++) {
            gate.offer(Samples.transaction(300));
            clock.advanceSeconds(1);
        }

        assertThat(gate.starved()).isTrue();
    }

    @Test
    void theFirstGrantCountsAgainstALimitAsWide() {
        final FlowGate gate = open();
        ledger = Samples.ledger(1000, 252_000);

        assertThat(gate.initialGrant()).isEqualTo(new SendMoreExtended(200, 352_000));
        assertThat(gate.status().localFloodBytes()).isEqualTo(352_000);
    }

    @Test
    void aLargerTransactionWidensLimitAndGrant() {
        final FlowGate gate = open();

        gate.maxTxSizeIncreased(117_904);
        gate.maxTxSizeIncreased(0);

        assertThat(gate.status().localFloodBytes()).isEqualTo(417_904);
        assertThat(port.grants).containsExactly(new SendMoreExtended(0, 117_904));
        assertThatThrownBy(() -> gate.maxTxSizeIncreased(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void delaysRunFromOfferToTransmission() {
        final FlowGate gate = open();
        gate.offer(Samples.advert(1));
        clock.advanceMillis(250);
        gate.receiveGrant(new SendMoreExtended(1, 1000));

        assertThat(gate.status().advertDelayP75Millis()).isEqualTo(250);
        assertThat(gate.status().scpDelayP75Millis()).isZero();
    }

    @Test
    void onlyFloodMessagesAreQueued() {
        assertThatThrownBy(() -> open().offer(Samples.message(MessageType.PEERS, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PEERS");
    }

    private FlowGate open() {
        return open(Samples.release27());
    }

    private FlowGate open(final ProtocolProfile profile) {
        return controller.open(new LinkId(1), port, profile);
    }

    private FlowGate openWithCredit(final long messages, final long bytes) {
        final FlowState state = ((CreditGate) open()).state();
        final FlowState rich = new FlowState(
                state.limits(),
                state.capacity(),
                state.processed(),
                new FlowState.Sending(messages, bytes, 0, 0, 0),
                state.throttledNanos(),
                state.blockedNanos(),
                state.queued());
        return new CreditGate(controller.context(), port, rich);
    }

    private CreditFlowController controller(final FlowLimits limits) {
        return new CreditFlowController(limits, clock, () -> ledger, Samples::isNewer);
    }
}
