package org.orrery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PullNetworkTest {
    @Test
    void everyNodeOfARowPullsEveryTransaction() {
        try (PullNetwork row = PullNetwork.row(4, 5, 10)) {
            final PullNetwork.Pulled pulled = row.submit(20, 1_000, 1);
            assertThat(pulled.unique()).isEqualTo(60);
            assertThat(pulled.hop().count()).isEqualTo(60);
            assertThat(pulled.path().count()).isEqualTo(20);
            assertThat(pulled.whole().count()).isEqualTo(20);
        }
    }

    @Test
    void everyNodeOfAMeshPullsWhatWasSubmittedElsewhere() {
        try (PullNetwork mesh = PullNetwork.mesh(7, 5, 10)) {
            assertThat(mesh.submit(21, 1_000, 7).unique()).isEqualTo(21 * 6);
        }
    }
}
