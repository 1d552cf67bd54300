package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<Arguments> wrongUsages() {
        return Stream.of(
                wrong("a command is missing"),
                wrong("fly", "fly"),
                wrong("--colour", "run", "--colour"),
                wrong("--port", "run", "--port", "eleven"),
                wrong("--port", "run", "--port"),
                wrong("0 to 65535", "run", "--port", "65536"),
                wrong("0 to 65535", "run", "--port", "-1"),
                wrong("--network", "run", "--network", "moon"),
                wrong("--passphrase is empty", "run", "--passphrase", ""),
                wrong("0 to 65535 or 'any'", "run", "--admin-port", "65536"),
                wrong("--admin-port", "run", "--admin-port", "-1"),
                wrong("--admin-port", "run", "--admin-port", ""),
                wrong("HOST:PORT", "run", "--peer", "no address"),
                wrong("--listen", "run", "--listen", "everywhere"),
                wrong("4 to 16", "demo", "--nodes", "3"),
                wrong("1 or more", "demo", "--seconds", "0"));
    }

    @ParameterizedTest
    @MethodSource("wrongUsages")
    void wrongUsageIsOneLineAndExitCodeTwo(final String reason, final List<String> args) {
        assertThat(execute(args)).isEqualTo(Main.EXIT_USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("orrery: ")
                .contains(reason);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutADistributionARunFailsInOneLine() {
        assertThat(execute(List.of("run"))).isEqualTo(Main.EXIT_FAILURE);
        assertThat(err.toString().lines()).singleElement().asString().contains("the distribution is not there");
    }

    @Test
    void helpIsNoError() {
        assertThat(execute(List.of("run", "--help"))).isZero();
        assertThat(out.toString()).contains("--seed-file");
        assertThat(err.toString()).isEmpty();
    }

    private int execute(final List<String> args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }

    private static Arguments wrong(final String reason, final String... args) {
        return Arguments.of(reason, List.of(args));
    }
}
