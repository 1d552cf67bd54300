package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    @Tag("30-8.7.2")
    @ValueSource(ints = {0, 1, 9, 10, 50})
    void backsOffByChanceInTheWholeRange(final int failures) {
        final long range = 10L << Math.min(10, failures);
        boolean lowerHalf = false;
        boolean upperHalf = false;
        for (int draw = 0; draw < 10_000; draw++) {
            final long wait = waitAfter(failures);
            assertThat(wait).isBetween(1L, range);
            lowerHalf |= wait <= range / 2;
            upperHalf |= wait > range / 2;
        }
        assertThat(lowerHalf && upperHalf).isTrue();
    }

    private long waitAfter(final int failures) {
        if (failures == 0) {
            records.succeeded(ADDRESS);
        } else {
            store.put("7.7.7.7", 11625, PeerType.INBOUND, failures - 1);
            records.attempted(ADDRESS);
        }
        return store.of("7.7.7.7", 11625).nextAttemptUnixSeconds() - NOW;
    }

    @ParameterizedTest
    @Tag("30-8.7.3")
    @CsvSource({
        "INBOUND, OUTBOUND, OUTBOUND",
        "OUTBOUND, OUTBOUND, OUTBOUND",
        "PREFERRED, OUTBOUND, PREFERRED",
        "INBOUND, PREFERRED, PREFERRED",
        "OUTBOUND, PREFERRED, PREFERRED",
        "PREFERRED, PREFERRED, PREFERRED",
    })
    void takesTheTypeOfTheConfiguration(final PeerType before, final PeerType configured, final PeerType after) {
        store.put("7.7.7.7", 11625, before, 5);

        records.configured(ADDRESS, configured);

        assertThat(store.of("7.7.7.7", 11625).type()).isEqualTo(after);
    }

    @Test
    @Tag("30-8.7.3")
    void takesAnAddressThatIsNotStoredForOneOfTypeInbound() {
        records.observed(ADDRESS, false, false);
        assertThat(store.of("7.7.7.7", 11625).type()).isEqualTo(PeerType.INBOUND);
    }

    @Test
    @Tag("30-8.3.12")
    void recommendsNobodyWhereNobodyIsKnown() {
        assertThat(records.recommended(0, record -> true)).isEmpty();
        assertThat(records.recommended(10, record -> true)).isEmpty();
        assertThat(records.recommended(50, record -> true)).isEmpty();
    }

    @ParameterizedTest
    @Tag("30-8.3.13")
    @Tag("30-8.3.14")
    @Tag("30-8.3.15")
    @CsvSource({
        "8, 0, 10, 8",
        "8, 0, 50, 8",
        "0, 8, 10, 8",
        "0, 8, 50, 8",
        "4, 4, 10, 8",
        "4, 4, 50, 8",
        "8, 0, 8, 8",
        "0, 8, 8, 8",
        "4, 4, 8, 8",
        "50, 0, 30, 30",
        "0, 50, 30, 30",
        "25, 25, 30, 30",
    })
    void recommendsAsManyAsAreWantedAndKnown(
            final int inbound, final int outbound, final int wanted, final int recommended) {
        fill(PeerType.INBOUND, inbound, 0);
        fill(PeerType.OUTBOUND, outbound, 0);

        assertThat(records.recommended(wanted, record -> true))
                .hasSize(recommended)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @Tag("30-8.3.16")
    @CsvSource({"25, 25, 0, 0, 25", "0, 0, 25, 25, 25", "13, 12, 13, 12, 26"})
    void recommendsNobodyWhoFailedMoreThanTenTimes(
            final int inbound, final int failedInbound, final int outbound, final int failedOutbound, final int sent) {
        fill(PeerType.INBOUND, inbound, 10);
        fill(PeerType.INBOUND, failedInbound, 11);
        fill(PeerType.OUTBOUND, outbound, 10);
        fill(PeerType.OUTBOUND, failedOutbound, 11);

        assertThat(records.recommended(30, record -> true)).hasSize(sent);
    }

    @Test
    @Tag("30-8.3.17")
    void callsNobodyWhoIsDead() {
        for (final PeerType type : List.of(PeerType.INBOUND, PeerType.OUTBOUND)) {
            for (final int failures : new int[] {0, 120, 121}) {
                store.put(type + "." + failures, 1, type, failures);
            }
        }

        assertThat(records.callable(PeerType.OUTBOUND).draw(50, records::mayCall))
                .extracting(record -> record.address().ip())
                .containsExactlyInAnyOrder("OUTBOUND.0", "OUTBOUND.120");
    }

    private void fill(final PeerType type, final int count, final int failures) {
        for (int i = 0; i < count; i++) {
            store.put("8." + type.ordinal() + "." + failures + "." + i, 1, type, failures);
        }
    }

    @ParameterizedTest
    @Tag("30-8.7.3")
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
