package org.orrery.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import org.orrery.handover.api.SwapRefused;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;

/**
 * The jars of parts, as files of our own: the one in charge of each area, as far as it was swapped in, and the one before
 * it. Two files for each area at most. One thread.
 */
final class PartFiles {
    private static final String REFERENCE = "reference:";
    private static final String FILE = "file";

    private final Path directory;
    private final Map<Area, Path> present = new EnumMap<>(Area.class);
    private final Map<Area, Path> previous = new EnumMap<>(Area.class);
    private int copies;

    /**
     * Files in a directory, which is made when needed.
     *
     * @param directory files that an earlier run left there are replaced
     */
    PartFiles(final Path directory) {
        this.directory = directory;
    }

    /** A copy of a jar, so that its owner may do with the file what he likes. */
    Path copyOf(final Path jar) {
        try {
            Files.createDirectories(directory);
            final Path copy = directory.resolve(++copies + "-" + jar.getFileName());
            return Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (final IOException unreadable) {
            throw new SwapRefused(jar + " cannot be copied to " + directory + ": " + reason(unreadable));
        }
    }

    /**
     * The file of the bundle that is in charge before a swap: our own copy, or where it was installed from.
     *
     * @return null if its jar is nowhere to be found; the swap can then not be taken back by name
     */
    Path fileOf(final Area area, final Bundle bundle) {
        final Path known = present.get(area);
        return known != null ? known : installedFrom(bundle);
    }

    /** After a swap: this file is in charge, that one (which may be null) was. */
    void swapped(final Area area, final Path now, final Path before) {
        final Path forgotten = before == null ? previous.remove(area) : previous.put(area, before);
        present.put(area, now);
        if (forgotten != null && !forgotten.equals(now)) {
            delete(forgotten);
        }
    }

    /** The file that was in charge before, or null. */
    Path previous(final Area area) {
        return previous.get(area);
    }

    /** Deletes a file if it is one of ours. */
    void delete(final Path file) {
        if (!file.startsWith(directory)) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (final IOException stays) {
            // A file more costs room on the disk only, and the next run replaces it.
            file.toFile().deleteOnExit();
        }
    }

    /** What an exception of the file system says, in a person's words. */
    static String reason(final IOException failure) {
        return failure instanceof java.nio.file.NoSuchFileException ? "there is no such file" : failure.toString();
    }

    private Path installedFrom(final Bundle bundle) {
        final String location = bundle.getLocation();
        try {
            final URI uri =
                    URI.create(location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location);
            if (FILE.equals(uri.getScheme())) {
                final Path file = Path.of(uri);
                return Files.isRegularFile(file) ? file : null;
            }
            try (InputStream in = uri.toURL().openStream()) {
                Files.createDirectories(directory);
                final Path copy = directory.resolve(++copies + "-" + bundle.getSymbolicName() + ".jar");
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return copy;
            }
        } catch (final IOException | IllegalArgumentException unknown) {
            return null;
        }
    }
}
