package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Replaces the console while a shell is open: that one is told why it ends, the next one is at the same place, and has the
 * commands of the new version.
 */
@Timeout(120)
class ConsoleHotSwapIT extends HotSwap {
    private Path socket;
    private Shell open;

    ConsoleHotSwapIT() {
        super(Area.CONSOLE);
    }

    @Override
    TestPeer peer(final Path home, final int side) throws BundleException, IOException {
        socket = home.resolve("shell.sock");
        return TestPeer.configured(home, Map.of("org.orrery.console", Map.of("SHELL_SOCKET", socket.toString())));
    }

    @Override
    boolean movesLinks() {
        return false;
    }

    @Override
    void beforeSwap(final TestPeer node) throws IOException {
        open = shell();
        assertThat(open.ask("overlay:info")).contains("nodeId");
        // A variable of the session, and a closure: what the shell's interpreter might keep.
        open.ask("x = { overlay:info }");
        assertThat(open.ask("x")).contains("listeningPort");
    }

    @Override
    void afterSwap(final TestPeer node, final Bundle inCharge) throws IOException {
        if (open != null) {
            try (Shell ended = open) {
                assertThat(ended.rest()).contains("this shell ends").contains("overlay:swaps");
            }
            open = null;
        }
        Wait.until(
                "the commands are those of the new version",
                () -> commands(node).equals(List.of(inCharge.getBundleId())));
        try (Shell next = shell()) {
            assertThat(next.ask("overlay:parts").lines())
                    .anyMatch(line ->
                            line.matches("console +" + inCharge.getBundleId() + " +" + inCharge.getVersion() + " .*"));
        }
    }

    /** A shell, as soon as the socket is there. */
    private Shell shell() {
        final Shell[] shell = new Shell[1];
        Wait.until("a shell opens", () -> {
            try {
                shell[0] = new Shell(socket);
                return true;
            } catch (final IOException notYet) {
                return false;
            }
        });
        return shell[0];
    }

    private static List<Long> commands(final TestPeer node) {
        try {
            final ServiceReference<?>[] commands =
                    node.node().context().getAllServiceReferences(null, "(osgi.command.scope=overlay)");
            return commands == null
                    ? List.of()
                    : Stream.of(commands)
                            .map(ServiceReference::getBundle)
                            .filter(Objects::nonNull)
                            .map(Bundle::getBundleId)
                            .toList();
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
