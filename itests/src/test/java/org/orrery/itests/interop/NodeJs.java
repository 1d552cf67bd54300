package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.opentest4j.TestAbortedException;

/** Whether the JavaScript peer can run here. A developer may do without it; a build that sets {@code CI} may not. */
public final class NodeJs {
    private static final int LEAST_VERSION = 20;

    private NodeJs() {}

    /** Skips the tests, or fails them under CI, with a sentence that says what is missing. */
    public static void require() throws InterruptedException {
        final int version = version();
        if (version < LEAST_VERSION) {
            missing("Node.js " + LEAST_VERSION + " or later is not installed"
                    + (version == 0 ? "" : ", but " + version + " is") + ".");
        }
        if (!Files.isDirectory(JsPeer.FOLDER.resolve("node_modules"))) {
            missing("The packages of the JavaScript peer are not installed; run 'npm ci' in itests/interop-js.");
        }
    }

    /** True if it can; where it must, and cannot, fails. */
    public static boolean present() throws InterruptedException {
        try {
            require();
            return true;
        } catch (final TestAbortedException without) {
            return false;
        }
    }

    private static void missing(final String sentence) {
        if (System.getenv("CI") != null) {
            fail(sentence);
        }
        abort(sentence + " The interoperability test is skipped.");
    }

    /** The major version; 0 if there is none. */
    private static int version() throws InterruptedException {
        try {
            final Process node = new ProcessBuilder("node", "--version").start();
            final String text = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return node.waitFor() == 0 ? Integer.parseInt(text.substring(1, text.indexOf('.'))) : 0;
        } catch (final IOException notInstalled) {
            return 0;
        }
    }
}
