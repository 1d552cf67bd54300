package org.orrery.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orrery swap}: puts another version of a part into a running node. */
@Command(
        name = "swap",
        mixinStandardHelpOptions = true,
        description =
                "Puts the part in a jar in charge of an area of a running node while its peers stay connected. A jar"
                        + " that does not fit is refused with the reason, and the present part goes on.")
final class SwapCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "the node's directory; default ${DEFAULT-VALUE}")
    private Path data = Path.of("data", "testnet");

    @Option(names = "--in-place", description = "instead of the present bundle, not beside it; there is a short gap")
    private boolean inPlace;

    @Option(names = "--back", description = "put the part that the latest swap replaced in charge again; takes no JAR")
    private boolean back;

    @Parameters(
            paramLabel = "AREA",
            index = "0",
            description = "e.g. flow-control; 'orrery shell overlay:parts' lists them")
    private String area;

    @Parameters(paramLabel = "JAR", index = "1", arity = "0..1", description = "the bundle that takes over")
    private Path jar;

    @Override
    public Integer call() throws IOException {
        if (back == (jar != null)) {
            throw UserError.usage(back ? "--back takes no JAR" : "a JAR is missing, or --back");
        }
        if (back && inPlace) {
            throw UserError.usage("--back is always beside; leave out --in-place");
        }
        return ShellCommand.runIn(data, line());
    }

    private String line() {
        if (back) {
            return "overlay:swap --back '" + plain(area) + "'";
        }
        return "overlay:swap " + (inPlace ? "--in-place '" : "'") + plain(area) + "' '"
                + plain(jar.toAbsolutePath().toString()) + "'";
    }

    /** The shell would take a quote for the end of the word. */
    private static String plain(final String word) {
        if (word.contains("'") || word.contains("\\")) {
            throw UserError.usage("'" + word + "' has a quote or backslash in it; rename it");
        }
        return word;
    }
}
