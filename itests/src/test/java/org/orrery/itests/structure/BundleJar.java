package org.orrery.itests.structure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * What a built jar says of itself, twice (module descriptor, manifest), and what its classes really use.
 *
 * @param name symbolic name, which is the module's name too
 * @param module the module descriptor
 * @param exported Export-Package
 * @param imported Import-Package: package to version range, empty where there is none; without java.*
 * @param references which packages each class names
 */
record BundleJar(
        String name,
        ModuleDescriptor module,
        Set<String> exported,
        Map<String, String> imported,
        Map<String, Set<String>> references) {

    static BundleJar read(final Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            final Attributes manifest = jar.getManifest().getMainAttributes();
            return new BundleJar(
                    ManifestHeader.parse(manifest.getValue("Bundle-SymbolicName"))
                            .keySet()
                            .iterator()
                            .next(),
                    module(jar),
                    ManifestHeader.parse(manifest.getValue("Export-Package")).keySet(),
                    imports(manifest),
                    references(jar));
        }
    }

    boolean isApi() {
        return name.endsWith(".api");
    }

    /** Packages that the module exports to everybody. */
    Set<String> moduleExports() {
        return module.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ModuleDescriptor module(final JarFile jar) throws IOException {
        final JarEntry entry = jar.getJarEntry("module-info.class");
        if (entry == null) {
            throw new IOException(jar.getName() + " has no module-info.class");
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return ModuleDescriptor.read(in);
        }
    }

    private static Map<String, String> imports(final Attributes manifest) {
        final Map<String, String> imports = new TreeMap<>();
        ManifestHeader.parse(manifest.getValue("Import-Package")).forEach((name, attributes) -> {
            if (!name.startsWith("java.")) {
                imports.put(name, attributes.getOrDefault("version", ""));
            }
        });
        return imports;
    }

    private static Map<String, Set<String>> references(final JarFile jar) throws IOException {
        final Map<String, Set<String>> references = new TreeMap<>();
        for (final JarEntry entry : jar.stream()
                .filter(each -> each.getName().endsWith(".class"))
                .filter(each -> !each.getName().endsWith("module-info.class"))
                .toList()) {
            try (InputStream in = jar.getInputStream(entry)) {
                references.put(entry.getName(), ClassReferences.packages(in));
            }
        }
        return references;
    }
}
