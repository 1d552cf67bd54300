package org.orrery.itests.karaf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A node of the distribution that stays connected to a port of this machine. */
final class OtherNode implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;

    private OtherNode(final Process process) {
        this.process = process;
    }

    static OtherNode connectedTo(final int port) throws IOException {
        final Path work = Files.createDirectories(Path.of(System.getProperty("work.dir")));
        final Path data = Files.createTempDirectory(work, "other");
        final String command = Path.of(System.getProperty("orrery.distribution"), "bin", "orrery")
                .toString();
        final ProcessBuilder builder = new ProcessBuilder(
                        command,
                        "run",
                        "--passphrase",
                        KarafOptions.PASSPHRASE,
                        "--port",
                        "0",
                        "--listen",
                        "127.0.0.1",
                        "--data",
                        data.toString(),
                        "--peer",
                        "127.0.0.1:" + port)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("output").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-Xmx256m");
        return new OtherNode(builder.start());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
