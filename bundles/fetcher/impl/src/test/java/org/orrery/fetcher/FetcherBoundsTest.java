package org.orrery.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.wire.api.WireMessage;

/** No wish takes more room than there is. Spec: 20-flow-flood-fetch.md, section 10.1. */
final class FetcherBoundsTest {
    private static final int ENVELOPE_BYTES = Samples.envelope(1).size();

    private final Bench bench = new Bench(new FetcherSettings(4, 3, 2, 7L * ENVELOPE_BYTES));

    @Test
    void oneValidatorCannotNameMoreItemsThanItsShare() {
        final WireMessage greedy = Samples.envelope(1, 1, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(bench.fetch(Samples.hash(i), greedy)).isTrue();
        }

        assertThat(bench.fetch(Samples.hash(3), greedy)).isFalse();
        assertThat(bench.fetch(Samples.hash(3), Samples.envelope(2, 1, 1))).isFalse();
        assertThat(bench.fetch(Samples.hash(3), Samples.envelope(1, 2, 1))).isTrue();
        assertThat(bench.fetch(Samples.hash(3), greedy))
                .as("somebody else's item")
                .isTrue();
        assertThat(bench.fetcher.status().refused()).isEqualTo(2);
    }

    @Test
    void aShareIsGivenBackWhenTheItemComesOrIsCancelled() {
        final WireMessage envelope = Samples.envelope(1);
        for (int i = 0; i < 3; i++) {
            bench.fetch(Samples.hash(i), envelope);
        }
        bench.recv(Samples.hash(0));
        bench.cancel(Samples.hash(1), envelope);

        assertThat(bench.fetch(Samples.hash(10), envelope)).isTrue();
        assertThat(bench.fetch(Samples.hash(11), envelope)).isTrue();
        assertThat(bench.fetch(Samples.hash(12), envelope)).isFalse();
    }

    @Test
    void whenAllPlacesAreTakenANewItemIsRefused() {
        for (int i = 0; i < 4; i++) {
            assertThat(bench.fetch(Samples.hash(i), Samples.envelope(1, i, 1))).isTrue();
        }

        assertThat(bench.fetch(Samples.hash(4), Samples.envelope(1, 4, 1))).isFalse();
        assertThat(bench.fetcher.status().items()).isEqualTo(4);
    }

    @Test
    void aDormantItemMakesRoom() {
        for (int i = 0; i < 4; i++) {
            bench.fetch(Samples.hash(i), Samples.envelope(1, i, 1));
        }
        bench.cancel(Samples.hash(2), Samples.envelope(1, 2, 1));

        assertThat(bench.fetch(Samples.hash(4), Samples.envelope(1, 4, 1))).isTrue();
        assertThat(bench.fetcher.status().dormant()).isZero();
        assertThat(bench.fetch(Samples.hash(2), Samples.envelope(1, 2, 1))).isFalse();
    }

    @Test
    void onlySoManyEnvelopesWaitForOneItem() {
        assertThat(bench.fetch(Samples.hash(1), Samples.envelope(1, 1, 1))).isTrue();
        assertThat(bench.fetch(Samples.hash(1), Samples.envelope(1, 1, 2))).isTrue();

        assertThat(bench.fetch(Samples.hash(1), Samples.envelope(1, 1, 3))).isFalse();
        assertThat(bench.fetch(Samples.hash(1), Samples.envelope(1, 1, 2)))
                .as("waits already")
                .isTrue();
        assertThat(bench.fetcher.status().envelopes()).isEqualTo(2);
    }

    @Test
    void theSizeOfAllEnvelopesIsBounded() {
        int taken = 0;
        for (int item = 0; item < 4; item++) {
            for (int i = 0; i < 2; i++) {
                taken += bench.fetch(Samples.hash(item), Samples.envelope(1, item, i)) ? 1 : 0;
            }
        }

        assertThat(taken).isEqualTo(7);
        bench.recv(Samples.hash(0));
        assertThat(bench.fetch(Samples.hash(3), Samples.envelope(1, 3, 1))).isTrue();
    }

    @Test
    void aBoundBelowOneIsRefusedByName() {
        assertThatThrownBy(() -> new FetcherSettings(0, 1, 1, 1)).hasMessageContaining("FETCH_MAX_ITEMS (0)");
        assertThatThrownBy(() -> new FetcherSettings(1, 1, 1, 0)).hasMessageContaining("FETCH_MAX_WAITING_BYTES");
    }
}
