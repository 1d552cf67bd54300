package org.orrery.testkit.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes come and go, and the network closes around them. Spec: 30-…, section 8.2. */
class PeerChurnTest {
    private static final int VALIDATORS = 23;
    private static final int WATCHERS = 77;
    private static final int OUTBOUND = 2;
    private static final int INBOUND = 4;
    private static final int ROUNDS = 10;
    private static final int CHURNED_AT_ONCE = 3;

    @Test
    @Tag("30-8.2.4")
    void nodesThatComeOneByOneFindTheirPlace() {
        final SelfMadeNetwork network = network(1);
        final List<Integer> order =
                new ArrayList<>(IntStream.range(0, network.size()).boxed().toList());
        Collections.shuffle(order, network.random());
        for (final int index : order) {
            network.startKnowingLower(index);
            network.runSeconds(network.random().nextInt(4));
        }
        network.runSeconds(15);

        network.assertIsConnected();
    }

    @Test
    @Tag("30-8.2.5")
    void aNodeMayLeaveAndComeBack() {
        final SelfMadeNetwork network = settled(2);
        for (int i = 0; i < 2; i++) {
            final int index = network.random().nextInt(network.size());
            network.remove(index);
            network.runSeconds(30);
            network.restart(index);
            network.runSeconds(30);
            network.assertIsConnected();
        }
    }

    @Test
    @Tag("30-8.2.6")
    void threeNodesMayLeaveAndComeBackAgainAndAgain() {
        final SelfMadeNetwork network = settled(3);
        for (int round = 0; round < ROUNDS; round++) {
            network.runSeconds(network.random().nextInt(21));
            final List<Integer> churned = network.random()
                    .ints(0, network.size())
                    .distinct()
                    .limit(CHURNED_AT_ONCE)
                    .boxed()
                    .toList();
            churned.forEach(network::remove);
            network.runSeconds(60);
            churned.forEach(network::restart);
            network.runSeconds(60);
            network.assertIsConnected();
        }
    }

    private static SelfMadeNetwork settled(final long seed) {
        final SelfMadeNetwork network = network(seed);
        network.startAll();
        network.runSeconds(25);
        network.assertIsConnected();
        return network;
    }

    private static SelfMadeNetwork network(final long seed) {
        return new SelfMadeNetwork(VALIDATORS, WATCHERS, OUTBOUND, INBOUND, seed);
    }
}
