package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class FlowLimitsTest {
    private static final int LARGEST_TX = 134_096;

    @Test
    void automaticBytesLeaveRoomForTheLargestTransaction() {
        final FlowLimits limits = FlowLimits.defaults();

        assertThat(limits.floodByteCapacity(LARGEST_TX)).isEqualTo(300_000);
        assertThat(limits.floodByteCapacity(200_000)).isEqualTo(300_000);
        assertThat(limits.floodByteCapacity(252_000)).isEqualTo(352_000);
        assertThat(limits.byteBatch()).isEqualTo(100_000);
        assertThat(limits.conflictWith(10_000_000)).isNull();
    }

    @Test
    void configuredBytesAreTakenAsTheyAre() {
        final FlowLimits limits = bytes(500_000, 0);

        assertThat(limits.floodByteCapacity(252_000)).isEqualTo(500_000);
        assertThat(limits.byteBatch()).isZero();
    }

    @Test
    void aTotalThatLeavesNoRoomBesidesTheGrantIsRefused() {
        assertThatThrownBy(() -> new FlowLimits(200, 200, 40, 0, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PEER_READING_CAPACITY (200) must exceed PEER_FLOOD_READING_CAPACITY (200)")
                .hasMessageContaining("raise the first or lower the second");
    }

    @Test
    void aBatchAboveTheGrantIsRefused() {
        assertThatThrownBy(() -> new FlowLimits(201, 200, 201, 0, 0, 1, 1))
                .hasMessageContaining("FLOW_CONTROL_SEND_MORE_BATCH_SIZE (201)")
                .hasMessageContaining("lower it");
        assertThatThrownBy(() -> new FlowLimits(201, 200, 0, 0, 0, 1, 1))
                .hasMessageContaining("FLOW_CONTROL_SEND_MORE_BATCH_SIZE (0)");
        assertThatThrownBy(() -> bytes(1000, 1001))
                .hasMessageContaining("FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES (1001)");
    }

    @Test
    void valuesBelowTheirMinimumAreRefusedByName() {
        assertThatThrownBy(() -> new FlowLimits(1, 0, 1, 0, 0, 1, 1))
                .hasMessage("PEER_FLOOD_READING_CAPACITY (0) must be at least 1; raise it");
        assertThatThrownBy(() -> bytes(-1, 0)).hasMessageContaining("PEER_FLOOD_READING_CAPACITY_BYTES");
        assertThatThrownBy(() -> new FlowLimits(201, 200, 40, 0, 0, 0, 1))
                .hasMessageContaining("PEER_TOTAL_READING_CAPACITY_BYTES");
        assertThatThrownBy(() -> new FlowLimits(201, 200, 40, 0, 0, 1, 0))
                .hasMessageContaining("OUTBOUND_TX_QUEUE_BYTE_LIMIT");
    }

    @Test
    @Tag("10-F2")
    @Tag("20-9.5.4")
    void aByteBatchThatCouldBlockTheLargestTransactionStopsTheStart() {
        final FlowLimits limits = bytes(2 * LARGEST_TX + 2000, 2 * LARGEST_TX);

        assertThatThrownBy(() -> new CreditFlowController(
                        limits, new StubClock(), () -> Samples.ledger(1000, LARGEST_TX), Samples::isNewer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("below the size of the largest transaction (134096)");
    }

    private static FlowLimits bytes(final int capacity, final int batch) {
        return new FlowLimits(201, 200, 40, capacity, batch, 1, 1);
    }
}
