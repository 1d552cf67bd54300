package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Networks that nobody plans stay in one piece with a few connections each. Spec: 30-…, section 8.2. */
class ConnectivityTest {
    private static final int VALIDATORS = 23;
    private static final int WATCHERS = 100;
    private static final int LEDGERS = 4;
    private static final int FIRST_SECONDS = 10;

    @Test
    @Tag("30-8.2.1")
    void oneOutboundConnectionEachIsNotEnoughToBeSure() {
        assertThat(LongStream.rangeClosed(1, 4).filter(ConnectivityTest::isTornWithOneConnectionEach))
                .isNotEmpty();
    }

    @Test
    @Tag("30-8.2.2")
    void twoConnectionsEachWayKeepValidatorsTogether() {
        assertInOnePiece(started(VALIDATORS, 0, 2, 2));
    }

    @Test
    @Tag("30-8.2.3")
    void twoOutboundAndFourInboundConnectionsKeepValidatorsAndWatchersTogether() {
        assertInOnePiece(started(VALIDATORS, WATCHERS, 2, 4));
    }

    private static SelfMadeNetwork started(
            final int validators, final int watchers, final int outbound, final int inbound) {
        return started(validators, watchers, outbound, inbound, 20_261_122);
    }

    private static SelfMadeNetwork started(
            final int validators, final int watchers, final int outbound, final int inbound, final long seed) {
        final SelfMadeNetwork network = new SelfMadeNetwork(validators, watchers, outbound, inbound, seed);
        network.startAll();
        network.runSeconds(FIRST_SECONDS);
        return network;
    }

    private static boolean isTornWithOneConnectionEach(final long seed) {
        final SelfMadeNetwork network = started(VALIDATORS, WATCHERS, 1, 20, seed);
        return network.playLedgers(LEDGERS) < network.size();
    }

    private static void assertInOnePiece(final SelfMadeNetwork network) {
        assertThat(network.playLedgers(LEDGERS)).isEqualTo(network.size());
        network.assertIsConnected();
        network.assertLimitsHold();
    }
}
