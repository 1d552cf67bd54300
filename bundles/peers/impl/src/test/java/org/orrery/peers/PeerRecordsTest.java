package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerType;

class PeerRecordsTest {
    private static final long NOW = 1000;
    private static final PeerAddress ADDRESS = new PeerAddress("7.7.7.7", 11625);

    private final FakePeerStore store = new FakePeerStore();
    private final PeerRecords records = new PeerRecords(() -> store, () -> NOW, new Random(3));

    @Test
    void countsEveryAttemptAndBacksOffMoreAndMore() {
        for (int failures = 1; failures <= 15; failures++) {
            records.attempted(ADDRESS);

            assertThat(store.of("7.7.7.7", 11625).failures()).isEqualTo(failures);
            assertThat(store.of("7.7.7.7", 11625).nextAttemptUnixSeconds())
                    .isBetween(NOW + 1, NOW + (10L << Math.min(10, failures)));
        }
    }

    @Test
    void forgetsFailuresAfterAHandshake() {
        store.put("7.7.7.7", 11625, PeerType.OUTBOUND, 119);

        records.succeeded(ADDRESS);

        assertThat(store.of("7.7.7.7", 11625).failures()).isZero();
        assertThat(store.of("7.7.7.7", 11625).nextAttemptUnixSeconds()).isBetween(NOW + 1, NOW + 10);
    }

    @ParameterizedTest
    @CsvSource({
        "INBOUND, false, false, INBOUND",
        "OUTBOUND, false, false, OUTBOUND",
        "PREFERRED, false, false, OUTBOUND",
        "INBOUND, true, false, OUTBOUND",
        "OUTBOUND, true, false, OUTBOUND",
        "PREFERRED, true, false, OUTBOUND",
        "INBOUND, false, true, PREFERRED",
        "OUTBOUND, true, true, PREFERRED",
        "PREFERRED, false, true, PREFERRED",
    })
    void learnsTheTypeFromAHello(
            final PeerType before, final boolean dialled, final boolean preferred, final PeerType after) {
        store.put("7.7.7.7", 11625, before, 5);

        records.observed(ADDRESS, dialled, preferred);

        assertThat(store.of("7.7.7.7", 11625).type()).isEqualTo(after);
        assertThat(store.of("7.7.7.7", 11625).failures()).isEqualTo(5);
    }

    @Test
    void startsConfiguredPeersAnewOnce() {
        store.put("7.7.7.7", 11625, PeerType.PREFERRED, 5);

        records.configured(ADDRESS, PeerType.OUTBOUND);
        assertThat(store.of("7.7.7.7", 11625).failures()).isEqualTo(5);

        records.configuredAnew(ADDRESS, PeerType.OUTBOUND);
        assertThat(store.of("7.7.7.7", 11625).failures()).isZero();
        assertThat(store.of("7.7.7.7", 11625).type()).isEqualTo(PeerType.PREFERRED);
        assertThat(store.of("7.7.7.7", 11625).nextAttemptUnixSeconds()).isEqualTo(NOW);
    }

    @Test
    void doesWithoutAStore() {
        final PeerRecords nowhere = new PeerRecords(() -> null, () -> NOW, new Random(3));

        nowhere.attempted(ADDRESS);
        nowhere.heardOf(ADDRESS);
        nowhere.purge();

        assertThat(nowhere.callable(PeerType.INBOUND).draw(10, record -> true)).isEmpty();
        assertThat(nowhere.recommended(10, record -> true)).isEmpty();
    }
}
