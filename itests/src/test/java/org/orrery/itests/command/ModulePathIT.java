package org.orrery.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.node.Wait;

/** The distribution's bundles as modules of the JVM. */
class ModulePathIT {
    private static final String PASSPHRASE = "Orrery on the module path";
    private static final int WRONG_USE = 2;

    @TempDir
    Path directory;

    @Test
    void aNodeOnTheModulePathTalksToOneInFelix() throws Exception {
        final Path data = directory.resolve("modules");
        try (OrreryProcess modules = OrreryProcess.nodeOnModulePath(data, PASSPHRASE)) {
            final int port = modules.awaitListening().port();
            try (OrreryProcess felix =
                    OrreryProcess.node(directory.resolve("felix"), PASSPHRASE, "--peer", "127.0.0.1:" + port)) {
                final String peer = felix.awaitListening().nodeId();

                Wait.until("they shook hands", () -> peers(data).contains(peer), () -> {});
            }
            modules.signal("TERM");
            assertThat(modules.awaitEnd().exitCode()).isZero();
        }
    }

    @Test
    void theDemoIsRefusedThere() throws Exception {
        OrreryProcess.runOnModulePath("demo").assertRefused(WRONG_USE, "module path", "bin/orrery");
    }

    private static String peers(final Path data) {
        try {
            return OrreryProcess.run("shell", "--data", data.toString(), "overlay:peers")
                    .text();
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking for peers", interrupted);
        }
    }
}
