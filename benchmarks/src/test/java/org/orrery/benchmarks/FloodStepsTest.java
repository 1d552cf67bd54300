package org.orrery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.flood.FloodSettings;
import org.orrery.flood.Floodgate;
import org.orrery.overlay.api.Outcome;

final class FloodStepsTest {
    @Test
    void aBroadcastIsWrittenToEachPeer() {
        final StubPeers peers = new StubPeers(24);
        final Envelopes envelopes = new Envelopes();
        final Floodgate floodgate = new Floodgate(() -> peers, () -> 100, () -> null, FloodSettings.defaults());
        final int frameBytes = 4 + 44 + envelopes.next().size();
        floodgate.broadcast(envelopes.next());
        peers.turn();
        assertThat(peers.bytesWritten()).isEqualTo(24L * frameBytes);
    }

    @Test
    void fanOutRunsEitherWay() {
        final FanOutBenchmark fanOut = new FanOutBenchmark();
        fanOut.prepare();
        fanOut.broadcast();
        fanOut.broadcastEncodedForEach();
        fanOut.check();
        assertThat(fanOut.hmacAlone()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCP_MESSAGE", "TRANSACTION"})
    void copiesAndNewOnesAreTaken(final String type) {
        final CopyBenchmark copies = new CopyBenchmark();
        copies.type = type;
        copies.prepare();
        for (int i = 0; i < 50; i++) {
            assertThat(copies.copyOfOneInWork()).isEqualTo(Outcome.DONE);
            copies.newOne();
            copies.copyOfOneProcessed();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stands", "closed"})
    void aRoundDemandsWhatWasOffered(final String ledger) {
        final DemandRoundBenchmark rounds = new DemandRoundBenchmark();
        rounds.ledger = ledger;
        rounds.prepare();
        for (int i = 0; i < 2; i++) {
            rounds.prepareRound();
            rounds.round();
        }
    }
}
