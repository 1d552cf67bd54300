package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.testkit.TestNode;

/**
 * A hundred nodes in virtual time. {@code -Dorrery.mesh.ledgers=20} plays more ledgers than are played without being asked
 * for. Spec: 20-flow-flood-fetch.md, sections 2 to 4.
 */
class SimulatedMeshTest {
    private static final int SIZE = 100;
    private static final int CONNECTIONS = 8;
    private static final int LEDGERS = Integer.getInteger("orrery.mesh.ledgers", 2);
    private static final int RUNS = 3;
    private static final long SEED = 20_260_101;
    private static final double MOST_COPIES_PER_TRANSACTION = 1.05;

    @Test
    void everythingReachesEverybodyAndTheSameSeedTakesTheSameCourse() {
        final String first = play(SEED);
        for (int run = 1; run < RUNS; run++) {
            assertThat(play(SEED)).isEqualTo(first);
        }
    }

    @Test
    void anotherSeedTakesAnotherCourse() {
        final int few = SimulatedMesh.VALIDATORS;
        assertThat(shortCourse(few, SEED)).isEqualTo(shortCourse(few, SEED)).isNotEqualTo(shortCourse(few, SEED + 1));
    }

    private static String shortCourse(final int size, final long seed) {
        final SimulatedMesh mesh = new SimulatedMesh(size, seed);
        mesh.play(1);
        return mesh.hash().end();
    }

    private static String play(final long seed) {
        final SimulatedMesh mesh = new SimulatedMesh(SIZE, seed);
        mesh.play(LEDGERS);

        long copies = 0;
        for (final TestNode node : mesh.nodes()) {
            assertThat(node.directory().authenticated()).hasSize(CONNECTIONS);
            assertThat(node.application().envelopesReady()).isEqualTo(LEDGERS * SimulatedMesh.STATEMENTS_PER_LEDGER);
            assertThat(node.application().held()).isEqualTo(mesh.transactions());
            copies += node.meter("overlay.recv.transaction");
        }
        assertThat(copies / ((SIZE - 1.0) * mesh.transactions())).isBetween(1.0, MOST_COPIES_PER_TRANSACTION);
        return mesh.hash().end();
    }
}
