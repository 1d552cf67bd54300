package org.orrery.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.orrery.features.Features.Artifact;

/** What one list names and another forgets is found here. */
class CompletenessIT {
    private static final List<String> FEATURES = List.of("orrery-core", "orrery-full", "orrery-tools");

    /** Karaf has its own; or it is no part of a node, but what a demo is made with. */
    private static final Set<String> NOT_IN_FEATURES = Set.of(
            "pax-logging-api",
            "pax-logging-logback",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.apache.felix.configadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr",
            "org.apache.felix.gogo.runtime",
            "org.apache.felix.gogo.command",
            "org.apache.felix.gogo.shell");

    @Test
    void theFeaturesHoldWhatTheDistributionHolds() throws Exception {
        final Set<String> inFeatures = new TreeSet<>();
        for (final String feature : FEATURES) {
            Features.of(feature).stream().map(Artifact::name).forEach(inFeatures::add);
        }
        final Set<String> inDistribution = new TreeSet<>(distributed("bundles"));
        inDistribution.removeAll(NOT_IN_FEATURES);

        assertThat(inFeatures).isEqualTo(inDistribution);
    }

    @Test
    void theIndexHoldsWhatTheDistributionHolds() throws Exception {
        final Set<String> distributed = new TreeSet<>(distributed("bundles"));
        distributed.addAll(distributed("demo"));
        final List<String> indexed = new Repository()
                .resources().stream()
                        .map(resource -> Path.of(Repository.location(resource))
                                .getFileName()
                                .toString())
                        .toList();

        assertThat(indexed).hasSameSizeAs(distributed);
        assertThat(distributed)
                .allSatisfy(name -> assertThat(indexed).anyMatch(file -> file.matches(name + "-\\d.*\\.jar")));
    }

    @Test
    void theBomHoldsWhatIsPublished() throws Exception {
        final List<String> bom = Features.texts("features/bom/pom.xml", "artifactId");
        for (final String module : Features.texts("pom.xml", "module")) {
            final String pom = module + "/pom.xml";
            final boolean bundle = module.startsWith("bundles/");
            if (bundle && !Features.texts(pom, "maven.install.skip").contains("true")) {
                assertThat(bom).contains(Features.rootChild(pom, "artifactId"));
            }
        }
    }

    /** The artifacts of one part of the distribution. */
    private static Set<String> distributed(final String folder) throws IOException {
        final Path home = Features.ROOT.resolve(
                "runtime/distribution/target/orrery-" + System.getProperty("orrery.version") + "/orrery");
        try (Stream<Path> files = Files.walk(home.resolve(folder), 2)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.substring(0, name.length() - ".jar".length()))
                    .toList());
        }
    }
}
