package org.orrery.itests.wiring;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.orrery.itests.node.Bundles;

/** A container with the platform, and with our bundles installed but not started. */
final class NodeOptions {
    private NodeOptions() {}

    static Option[] allBut(final String... missing) throws IOException {
        final List<String> leftOut = Arrays.asList(missing);
        final Stream<Option> platform = Bundles.PLATFORM.stream()
                .map(name -> bundle(Bundles.platform(name).toUri().toString()).startLevel(1));
        final Stream<Option> ours = Bundles.ours().stream()
                .filter(artifact -> !leftOut.contains(artifact))
                .map(artifact ->
                        bundle(Bundles.ours(artifact).toUri().toString()).noStart());
        return new Option[] {
            composite(platform.toArray(Option[]::new)),
            composite(ours.toArray(Option[]::new)),
            systemProperty("bundles.dir").value(System.getProperty("bundles.dir")),
            systemProperty("work.dir").value(System.getProperty("work.dir")),
            frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
            junitBundles()
        };
    }
}
