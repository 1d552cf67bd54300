package org.orrery.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;

class MemoryPeerStoreTest {
    private static final long NOW = 1_800_000_000L;

    private final MemoryPeerStore store = new MemoryPeerStore(new FixedTime(), new Random(1), 4);

    @Test
    void startsAnUnknownAddressAsInboundAndDueNow() {
        final PeerRecord record = store.update(address(1), unchanged -> unchanged);

        assertThat(record).isEqualTo(new PeerRecord(address(1), PeerType.INBOUND, 0, NOW));
        assertThat(store.find(address(1))).contains(record);
        assertThat(store.find(address(2))).isEmpty();
    }

    @Test
    void changesARecordInOneStep() {
        store.addIfAbsent(record(1, PeerType.OUTBOUND, 3));

        store.update(address(1), old -> new PeerRecord(old.address(), old.type(), old.failures() + 1, 7));

        assertThat(store.find(address(1))).contains(new PeerRecord(address(1), PeerType.OUTBOUND, 4, 7));
    }

    @Test
    void refusesAChangeThatMovesARecord() {
        assertThatThrownBy(() -> store.update(address(1), old -> record(2, PeerType.INBOUND, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.size()).isZero();
    }

    @Test
    void leavesAnExistingRecordUntouchedWhenAdding() {
        store.addIfAbsent(record(1, PeerType.PREFERRED, 5));

        assertThat(store.addIfAbsent(record(1, PeerType.INBOUND, 0))).isFalse();
        assertThat(store.find(address(1)).orElseThrow().failures()).isEqualTo(5);
    }

    @Test
    @Tag("10-O35")
    void deletesRecordsFromTheGivenNumberOfFailuresOn() {
        final MemoryPeerStore big = new MemoryPeerStore(new FixedTime(), new Random(1), 10);
        IntStream.rangeClosed(118, 122)
                .forEach(failures -> big.addIfAbsent(record(failures, PeerType.INBOUND, failures)));

        assertThat(big.deleteFailed(120)).isEqualTo(3);
        assertThat(big.size()).isEqualTo(2);
        assertThat(big.find(address(118))).isPresent();
        assertThat(big.find(address(119))).isPresent();
    }

    @Test
    void deletesByIpWhateverThePort() {
        store.addIfAbsent(new PeerRecord(new PeerAddress("1.2.3.4", 1), PeerType.INBOUND, 120, NOW));
        store.addIfAbsent(new PeerRecord(new PeerAddress("1.2.3.4", 2), PeerType.PREFERRED, 121, NOW));
        store.addIfAbsent(new PeerRecord(new PeerAddress("1.2.3.4", 3), PeerType.INBOUND, 119, NOW));
        store.addIfAbsent(new PeerRecord(new PeerAddress("1.2.3.5", 1), PeerType.INBOUND, 120, NOW));

        assertThat(store.deleteFailed("1.2.3.4", 120)).isEqualTo(2);
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void samplesByTypeAndFailures() {
        store.addIfAbsent(record(1, PeerType.INBOUND, 0));
        store.addIfAbsent(record(2, PeerType.OUTBOUND, 10));
        store.addIfAbsent(record(3, PeerType.OUTBOUND, 11));
        store.addIfAbsent(record(4, PeerType.PREFERRED, 0));

        assertThat(store.sample(10, List.of(PeerType.OUTBOUND, PeerType.PREFERRED), 10))
                .extracting(PeerRecord::address)
                .containsExactlyInAnyOrder(address(2), address(4));
        assertThat(store.sample(1, List.of(PeerType.values()), 100)).hasSize(1);
    }

    @Test
    void samplesInRandomOrder() {
        final MemoryPeerStore big = new MemoryPeerStore(new FixedTime(), new Random(1), 100);
        IntStream.range(0, 50).forEach(i -> big.addIfAbsent(record(i, PeerType.INBOUND, 0)));

        assertThat(big.sample(50, List.of(PeerType.INBOUND), 0))
                .isNotEqualTo(big.sample(50, List.of(PeerType.INBOUND), 0))
                .doesNotHaveDuplicates()
                .hasSize(50);
    }

    @Test
    void offersOnlyWhatIsDue() {
        store.addIfAbsent(new PeerRecord(address(1), PeerType.OUTBOUND, 0, NOW));
        store.addIfAbsent(new PeerRecord(address(2), PeerType.OUTBOUND, 0, NOW + 1));
        store.addIfAbsent(new PeerRecord(address(3), PeerType.INBOUND, 0, NOW));

        assertThat(store.due(10, PeerType.OUTBOUND, NOW))
                .extracting(PeerRecord::address)
                .containsExactly(address(1));
    }

    @Test
    void letsTheLeastValuableRecordGoWhenFull() {
        store.addIfAbsent(record(1, PeerType.PREFERRED, 50));
        store.addIfAbsent(record(2, PeerType.OUTBOUND, 50));
        store.addIfAbsent(record(3, PeerType.INBOUND, 1));
        store.addIfAbsent(record(4, PeerType.INBOUND, 2));

        store.addIfAbsent(record(5, PeerType.INBOUND, 0));
        assertThat(store.find(address(4))).isEmpty();

        store.addIfAbsent(record(6, PeerType.INBOUND, 0));
        assertThat(store.find(address(3))).isEmpty();
        assertThat(store.find(address(1))).isPresent();
        assertThat(store.find(address(2))).isPresent();
        assertThat(store.size()).isEqualTo(4);
        assertThat(store.evictions()).isEqualTo(2);
    }

    @Test
    void letsTheOldestGoAmongEquals() {
        for (int i = 1; i <= 4; i++) {
            store.addIfAbsent(new PeerRecord(address(i), PeerType.INBOUND, 0, NOW - i));
        }

        store.addIfAbsent(record(5, PeerType.INBOUND, 0));

        assertThat(store.find(address(4))).isEmpty();
        assertThat(store.find(address(1))).isPresent();
    }

    private static PeerRecord record(final int last, final PeerType type, final int failures) {
        return new PeerRecord(address(last), type, failures, NOW);
    }

    private static PeerAddress address(final int last) {
        return new PeerAddress("9.9.9." + last, 11625);
    }

    private static final class FixedTime implements OverlayClock {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long unixMillis() {
            return NOW * 1000;
        }
    }
}
