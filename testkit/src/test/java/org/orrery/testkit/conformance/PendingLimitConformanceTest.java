package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerType;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;

/** How many connections may be unfinished at a time. Spec: 10-transport-auth-peer.md, section 4.6. */
class PendingLimitConformanceTest extends LoopbackNodes {
    /** The names of configured peers are resolved two seconds after the start. */
    private static final long NAMES_RESOLVED_MILLIS = 2_100;

    private final List<TestNode> others =
            IntStream.rangeClosed(1, 4).mapToObj(i -> node(10 + i).start()).toList();

    @Test
    @Tag("10-O17")
    @Tag("30-8.6.13")
    void inboundConnectionsArePendingUpToTheLimit() {
        final TestNode two = limited(node(2));
        corkFirstTwo();
        others.forEach(other -> other.dial(two));
        time.runUntil(() -> two.meter("overlay.inbound.reject") == 1, HANDSHAKE_MILLIS);
        assertThat(two.control().pending()).hasSize(3);
        assertThat(two.meter("overlay.inbound.reject")).isEqualTo(1);
        time.runFor(5_100);

        assertOnlyConnected(two, 3);
        assertThat(two.meter("overlay.timeout.idle")).isEqualTo(2);
        assertThat(others).filteredOn(other -> two.typeKnown(other) != null).containsExactly(others.get(2));
    }

    @Test
    @Tag("10-O18")
    @Tag("30-8.6.14")
    void aConnectionThatMayBePreferredIsPendingBeyondTheLimit() {
        final TestNode two = limited(node(2).preferredPeers(new PeerAddress("127.0.0.1", 17)));
        time.runFor(NAMES_RESOLVED_MILLIS);
        corkFirstTwo();
        others.forEach(other -> other.dial(two));
        time.runFor(5_100);

        assertOnlyConnected(two, 3, 4);
        assertThat(two.meter("overlay.timeout.idle")).isEqualTo(2);
        assertThat(others)
                .filteredOn(other -> two.typeKnown(other) != null)
                .containsExactly(others.get(2), others.get(3));
    }

    @Test
    @Tag("10-O19")
    @Tag("30-8.6.15")
    void outboundConnectionsArePendingUpToTheLimit() {
        final TestNode two = limited(node(2));
        corkFirstTwo();
        others.forEach(two::dial);
        time.runFor(5_100);

        assertOnlyConnected(two, 3);
        assertThat(network.connections()).hasSize(3);
        assertThat(two.meter("overlay.timeout.idle")).isEqualTo(2);
        assertThat(others)
                .filteredOn(other -> two.typeKnown(other) == PeerType.OUTBOUND)
                .containsExactly(others.get(2));
    }

    private static TestNode limited(final NodeBuilder builder) {
        return builder.limits(8, 64, 3, 3).start();
    }

    private void corkFirstTwo() {
        network.onConnection(connection -> {
            if (connection.number() <= 2) {
                connection.toAcceptor().cork(true);
            }
        });
    }

    private void assertOnlyConnected(final TestNode two, final Integer... numbers) {
        assertThat(IntStream.rangeClosed(1, 4)
                        .filter(i -> two.isConnectedTo(others.get(i - 1))
                                && others.get(i - 1).isConnectedTo(two))
                        .boxed())
                .containsExactly(numbers);
    }
}
