package org.orrery.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;

class StationKeysTest {
    private final TestSignatures signatures = new TestSignatures();

    @Test
    void everyNodeHasAccountsOfItsOwnAndTheSameValidators() {
        final StationKeys.Set first = keysOf(0);
        final StationKeys.Set second = keysOf(1);

        assertThat(payer(first)).isNotEqualTo(payer(second));
        assertThat(first.generator().validators()).isEqualTo(second.generator().validators());
    }

    private StationKeys.Set keysOf(final int node) {
        final StationServices services =
                new StationServices(() -> signatures, null, null, null, null, null, null, null, null);
        return new StationKeys(new TrafficSettings(1, 6, node, 3), services).get();
    }

    private static Uint256 payer(final StationKeys.Set keys) {
        return TransactionSlices.of(keys.transactions().payment(7)).sourceAccount();
    }
}
