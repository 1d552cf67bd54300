package org.orrery.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code orrery demo}: the whole of it in one command. */
class DemoCommandIT {
    private static final String VERDICT = "the demo passed";
    private static final String HOLDS = "  ok  ";

    @Test
    void closesLedgersInAllNodesAndEndsByItselfWithAVerdict() throws Exception {
        final OrreryProcess.Finished demo = OrreryProcess.run("demo", "--seconds", "6");

        assertThat(demo.err()).isEmpty();
        assertThat(demo.out()).last().isEqualTo(VERDICT);
        assertHolds(demo, "every statement reached every node exactly once: \\d+");
        assertHolds(demo, "every transaction reached every node by advert and demand: [1-9]\\d*");
        assertHolds(demo, "transaction bodies received / unique: 1\\.0[0-5]\\d, at most 1\\.05");
        assertHolds(demo, "every node closed ledger 10\\d\\d");
        assertHolds(demo, "node 4 started .* late, fetched [1-9]\\d* sets, and was level with the others .*");
        assertHolds(
                demo,
                "(\\d+) of \\1 parts of node 2 replaced while ledgers were closed: 0 links lost, 0 messages lost, 0 doubled");
        assertThat(demo.out())
                .filteredOn(line -> line.startsWith("swapped "))
                .allMatch(line -> line.matches("swapped \\S+ +\\S+ -> \\S+ beside, \\d+ links moved, 0 drained.*"))
                .anyMatch(line -> line.matches("swapped flow-control .* gap p50 .* ms; lost 0 doubled 0"));
        assertThat(demo.out()).anyMatch(line -> line.matches("up to +\\S+ ms +\\d+  #+"));
        assertThat(demo.exitCode()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsOnASignalWhenTheLateNodeHasCaughtUp() throws Exception {
        try (OrreryProcess demo = OrreryProcess.start("demo")) {
            demo.awaitLine("transactions so far");
            demo.signal("TERM");
            final OrreryProcess.Finished ended = demo.awaitEnd();
            assertThat(ended.out()).last().isEqualTo(VERDICT);
            assertThat(ended.out()).anyMatch(line -> line.startsWith("node 4"));
            assertThat(ended.exitCode()).isZero();
        }
    }

    private static void assertHolds(final OrreryProcess.Finished demo, final String check) {
        assertThat(demo.out()).anyMatch(line -> line.matches(HOLDS + check));
    }
}
