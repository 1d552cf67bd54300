package org.orrery.itests.karaf;

import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;

/** Karaf with features of ours and the configuration of a node on the loopback interface. */
final class KarafOptions {
    static final String PASSPHRASE = "Orrery in Karaf";
    private static final String PASSED_ON = "orrery.distribution orrery.part work.dir";

    private KarafOptions() {}

    static Option[] with(final String... features) {
        final Path ours = Path.of(System.getProperty("orrery.features"));
        final String repositories = String.join(
                ", ",
                "file:${karaf.home}/${karaf.default.repository}@id=system@snapshots",
                ours.resolve("features-repo").toUri() + "@id=orrery@snapshots",
                uri(System.getProperty("exam.repository")) + "@id=exam");
        return Stream.concat(
                        Arrays.stream(PASSED_ON.split(" ")).map(KarafOptions::passOn),
                        Stream.of(
                                karafDistributionConfiguration()
                                        .frameworkUrl(uri(System.getProperty("karaf.archive")))
                                        .karafVersion(System.getProperty("karaf.version"))
                                        .name("Apache Karaf")
                                        .unpackDirectory(new File(System.getProperty("work.dir")))
                                        .useDeployFolder(false),
                                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                                logLevel(LogLevel.WARN),
                                editConfigurationFilePut(
                                        "etc/org.ops4j.pax.url.mvn.cfg",
                                        "org.ops4j.pax.url.mvn.defaultRepositories",
                                        repositories),
                                // Nothing may be asked of the network.
                                editConfigurationFilePut(
                                        "etc/org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.repositories", ""),
                                configure("auth", "NETWORK_PASSPHRASE", PASSPHRASE),
                                configure("auth", "NODE_SEED_FILE", "${karaf.data}/node.seed"),
                                configure("persistence", "DATABASE", "derby://${karaf.data}/orrery"),
                                configure("peers", "PEER_PORT", "0"),
                                configure("peers", "LISTEN_ADDRESS", "127.0.0.1"),
                                features(
                                        CoreOptions.url(uri(ours.resolve("feature/feature.xml")
                                                .toString())),
                                        features)))
                .toArray(Option[]::new);
    }

    private static Option configure(final String area, final String attribute, final String value) {
        return editConfigurationFilePut("etc/org.orrery." + area + ".cfg", attribute, value);
    }

    private static Option passOn(final String property) {
        return CoreOptions.systemProperty(property).value(System.getProperty(property));
    }

    private static String uri(final String file) {
        return new File(file).toURI().toString();
    }
}
