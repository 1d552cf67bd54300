package org.orrery.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code orrery demo}: the whole of it in one command. */
class DemoCommandIT {
    private static final String VERDICT = "every message reached every node exactly once";

    @Test
    void endsByItselfWithAVerdict() throws Exception {
        final OrreryProcess.Finished demo = OrreryProcess.run("demo", "--seconds", "3");

        assertThat(demo.err()).isEmpty();
        assertThat(demo.out()).last().isEqualTo(VERDICT);
        assertThat(demo.out()).filteredOn(line -> line.startsWith("node 4")).isNotEmpty();
        assertThat(demo.exitCode()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsOnASignalWithTheSameVerdict() throws Exception {
        try (OrreryProcess demo = OrreryProcess.start("demo")) {
            demo.awaitLine("messages emitted");
            demo.signal("TERM");
            final OrreryProcess.Finished ended = demo.awaitEnd();
            assertThat(ended.out()).last().isEqualTo(VERDICT);
            assertThat(ended.exitCode()).isZero();
        }
    }
}
