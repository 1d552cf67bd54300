package org.orrery.upgrade;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.handover.api.Upgrades;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Swaps in each jar that is dropped into a folder, beside the part in charge, and renames it: {@code .swapped}, or
 * {@code .refused} with a file {@code .why} next to it. A file counts as complete once it looks the same twice.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.orrery.upgrade",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LoadFolder.Configuration.class)
public final class LoadFolder {
    private static final Logger LOG = LoggerFactory.getLogger(LoadFolder.class);

    private final Upgrades upgrades;
    private final Path folder;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(LoadFolder::daemon);
    /** Size and time of files at the last look. One thread. */
    private Map<Path, String> seen = new HashMap<>();

    /** Where to look. */
    @ObjectClassDefinition(name = "Orrery upgrades")
    public @interface Configuration {
        /** The folder. */
        @AttributeDefinition(description = "Folder whose jars are swapped in; it is made if it is not there")
        String LOAD__FOLDER();

        /** How often. */
        @AttributeDefinition(description = "Time between two looks, in milliseconds. Default 1000", min = "10")
        long LOAD__PERIOD__MILLIS() default 1000;
    }

    /** Begins to look. */
    @SuppressWarnings("FutureReturnValueIgnored") // a look catches what goes wrong
    @Activate
    public LoadFolder(@Reference final Upgrades upgrades, final Configuration configuration) throws IOException {
        this(upgrades, Path.of(configuration.LOAD__FOLDER()));
        final long period = Math.max(1, configuration.LOAD__PERIOD__MILLIS());
        thread.scheduleWithFixedDelay(this::lookSafely, period, period, TimeUnit.MILLISECONDS);
    }

    LoadFolder(final Upgrades upgrades, final Path folder) throws IOException {
        this.upgrades = upgrades;
        this.folder = Files.createDirectories(folder);
    }

    @Deactivate
    void deactivate() {
        thread.shutdownNow();
    }

    private void lookSafely() {
        try {
            look();
        } catch (final IOException | RuntimeException fault) {
            LOG.warn("{} cannot be looked through: {}", folder, fault.toString());
        }
    }

    /** One look: swaps what has not changed since the last one, in the order of names. */
    void look() throws IOException {
        final Map<Path, String> now = new TreeMap<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (final Path jar : jars) {
                now.put(jar, Files.size(jar) + " " + Files.getLastModifiedTime(jar));
            }
        }
        for (final Map.Entry<Path, String> file : now.entrySet()) {
            if (file.getValue().equals(seen.get(file.getKey()))) {
                swap(file.getKey());
            }
        }
        seen = now;
    }

    private void swap(final Path jar) throws IOException {
        try {
            final SwapReport report = upgrades.swap(null, jar, SwapReport.Kind.BESIDE)
                    .toCompletableFuture()
                    .join();
            LOG.info(
                    "{} was swapped in: {} from {} to {}",
                    jar,
                    report.area(),
                    report.fromVersion(),
                    report.toVersion());
            rename(jar, ".swapped");
        } catch (final CompletionException failed) {
            final String why = failed.getCause() instanceof final SwapRefused refused
                    ? refused.getMessage()
                    : String.valueOf(failed.getCause());
            LOG.warn("{} was refused: {}", jar, why);
            Files.writeString(jar.resolveSibling(jar.getFileName() + ".why"), why + System.lineSeparator());
            rename(jar, ".refused");
        }
    }

    private static void rename(final Path jar, final String ending) throws IOException {
        Files.move(
                jar, jar.resolveSibling(jar.getFileName() + ending), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static Thread daemon(final Runnable work) {
        final Thread thread = new Thread(work, "overlay-load-folder");
        thread.setDaemon(true);
        return thread;
    }
}
