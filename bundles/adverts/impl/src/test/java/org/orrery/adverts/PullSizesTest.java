package org.orrery.adverts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.node.api.PullLimits;

final class PullSizesTest {
    private static final AdvertSettings DEFAULTS = AdvertSettings.defaults();
    private static final PullLimits SOROBAN = PullLimits.ofLedger(1000, 200);

    @Test
    void sizesFollowLedgerAndPool() {
        assertThat(PullSizes.maxAdvert(DEFAULTS, Samples.ledger(9, 1000), SOROBAN))
                .isEqualTo(24);
        assertThat(PullSizes.maxDemand(DEFAULTS, Samples.ledger(9, 1000), SOROBAN))
                .isEqualTo(96);
    }

    @Test
    void beforeSorobanItDoesNotCount() {
        assertThat(PullSizes.maxAdvert(DEFAULTS, Samples.ledger(9, 1000, 19, 5000, true), SOROBAN))
                .isEqualTo(20);
        assertThat(PullSizes.maxDemand(DEFAULTS, Samples.ledger(9, 1000, 19, 5000, true), SOROBAN))
                .isEqualTo(80);
    }

    @Test
    void theCloseTimeCountsFromTheProtocolThatHasOne() {
        assertThat(PullSizes.maxAdvert(DEFAULTS, Samples.ledger(9, 1000, 23, 2500, true), SOROBAN))
                .isEqualTo(48);
        assertThat(PullSizes.maxAdvert(DEFAULTS, Samples.ledger(9, 1000, 22, 2500, true), SOROBAN))
                .isEqualTo(24);
    }

    @Test
    void sizesAreOneToAThousand() {
        final AdvertSettings slow = new AdvertSettings(1, 1, 1, 0.0001, 0.0001);
        final AdvertSettings fast = new AdvertSettings(1_000_000_000, 1_000_000_000, 1, 1e12, 1e12);

        assertThat(PullSizes.maxAdvert(slow, Samples.ledger(9, 1), SOROBAN)).isEqualTo(1);
        assertThat(PullSizes.maxDemand(slow, Samples.ledger(9, 1), PullLimits.ofLedger(1, 0)))
                .isEqualTo(1);
        assertThat(PullSizes.maxAdvert(fast, Samples.ledger(9, 1000), SOROBAN)).isEqualTo(1000);
        assertThat(PullSizes.maxDemand(fast, Samples.ledger(9, 1000), SOROBAN)).isEqualTo(1000);
    }

    @Test
    void ratesAreRoundedDownForEachKind() {
        final AdvertSettings half = new AdvertSettings(5000, 5000, 1, 0.5, 0.5);

        assertThat(PullSizes.maxAdvert(half, Samples.ledger(9, 3), PullLimits.ofLedger(3, 3)))
                .isEqualTo(2);
    }

    @Test
    void settingsOutOfRangeAreExplained() {
        assertThatThrownBy(() -> new AdvertSettings(0, 1, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FLOOD_ADVERT_PERIOD_MS (0) must be at least 1 millisecond; raise it");
        assertThatThrownBy(() -> new AdvertSettings(1, 1, 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FLOOD_OP_RATE_PER_LEDGER (0.0) must be a number above 0; 1.0 is usual");
        assertThatThrownBy(() -> new AdvertSettings(1, 1, 1, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
