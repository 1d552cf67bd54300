package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.testkit.TestNode;

/**
 * Networks in virtual time: everything reaches everybody, and the same seed takes the same course to the last delivery.
 * {@code -Dorrery.mesh.ledgers=20} plays more ledgers than are played without being asked for. Spec:
 * 20-flow-flood-fetch.md, sections 2 to 4.
 */
class SimulatedMeshTest {
    private static final int LEDGERS = Integer.getInteger("orrery.mesh.ledgers", 2);
    private static final int RUNS = 3;
    private static final long SEED = 20_260_101;
    private static final double MOST_COPIES_PER_TRANSACTION = 1.05;

    private static final Topology CORE = Topology.core(4);
    private static final Topology HIERARCHY = Topology.hierarchy(5, 10);

    /** Eight connections each. */
    private static final Topology HUNDRED = Topology.rings(100, 4, new Random(SEED));

    @Test
    void fourNodesThatAreAllConnected() {
        assertSameCourse(CORE);
    }

    @Test
    void fiveNodesThatAreAllConnectedAndTenAroundThem() {
        assertSameCourse(HIERARCHY);
    }

    @Test
    void aHundredNodesWithEightConnectionsEach() {
        assertSameCourse(HUNDRED);
    }

    @Test
    void anotherSeedTakesAnotherCourse() {
        assertThat(play(HIERARCHY, SEED)).isNotEqualTo(play(HIERARCHY, SEED + 1));
    }

    private static void assertSameCourse(final Topology topology) {
        final String first = play(topology, SEED);
        for (int run = 1; run < RUNS; run++) {
            assertThat(play(topology, SEED)).isEqualTo(first);
        }
    }

    private static String play(final Topology topology, final long seed) {
        final SimulatedMesh mesh = new SimulatedMesh(topology, seed);
        mesh.play(LEDGERS);

        long copies = 0;
        for (int i = 0; i < topology.size(); i++) {
            final TestNode node = mesh.nodes().get(i);
            assertThat(node.directory().authenticated()).hasSize((int) topology.degree(i));
            assertThat(node.application().envelopesReady()).isEqualTo(LEDGERS * SimulatedMesh.STATEMENTS_PER_LEDGER);
            assertThat(node.application().held()).isEqualTo(mesh.transactions());
            copies += node.meter("overlay.recv.transaction");
        }
        final double arrived = (topology.size() - 1.0) * mesh.transactions();
        assertThat(copies / arrived).isBetween(1.0, MOST_COPIES_PER_TRANSACTION);
        return mesh.hash().end();
    }
}
