package org.orrery.itests.structure;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles small modules and wraps them as bundles, with manifests that follow the descriptor unless told otherwise. */
final class JarForge {
    private final Path sources;
    private final Path classes;
    private final Path jars;
    private final Map<String, String> descriptors = new TreeMap<>();
    private final Map<String, String> exports = new HashMap<>();
    private final Map<String, String> imports = new HashMap<>();

    JarForge(final Path directory) {
        sources = directory.resolve("sources");
        classes = directory.resolve("classes");
        jars = directory.resolve("jars");
    }

    JarForge module(final String name, final String body) {
        descriptors.put(name, body);
        return write(sources.resolve(name).resolve("module-info.java"), "module " + name + " { " + body + " }");
    }

    JarForge type(final String module, final String type, final String source) {
        final int dot = type.lastIndexOf('.');
        return write(
                sources.resolve(module).resolve(type.replace('.', '/') + ".java"),
                "package " + type.substring(0, dot) + "; " + source);
    }

    /** An Export-Package that differs from the module's. */
    JarForge exports(final String module, final String header) {
        exports.put(module, header);
        return this;
    }

    /** An Import-Package that differs from the module's. */
    JarForge imports(final String module, final String header) {
        imports.put(module, header);
        return this;
    }

    List<Path> build(final List<String> modules) throws IOException {
        compile();
        Files.createDirectories(jars);
        final List<Path> built = new ArrayList<>();
        for (final String module : modules) {
            built.add(jar(module));
        }
        return built;
    }

    private void compile() throws IOException {
        final List<String> arguments = new ArrayList<>(
                List.of("--module-source-path", sources.toString(), "-d", classes.toString(), "-Xlint:none"));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the sources of the test do not compile");
        }
    }

    private Path jar(final String module) throws IOException {
        final Manifest manifest = new Manifest();
        final Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", module);
        putUnlessEmpty(main, "Export-Package", exports.getOrDefault(module, named(module, "exports ", "")));
        putUnlessEmpty(
                main,
                "Import-Package",
                imports.getOrDefault(module, named(module, "requires ", ";version=\"[1.0,2)\"")));
        final Path path = jars.resolve(module + ".jar");
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> files = Files.walk(classes.resolve(module))) {
            for (final Path each :
                    new TreeSet<>(files.filter(Files::isRegularFile).toList())) {
                out.putNextEntry(new JarEntry(
                        classes.resolve(module).relativize(each).toString().replace(File.separatorChar, '/')));
                out.write(Files.readAllBytes(each));
                out.closeEntry();
            }
        }
        return path;
    }

    /** What the descriptor exports or requires of ours, as a manifest header; here each module exports its own package. */
    private String named(final String module, final String keyword, final String attributes) {
        return Stream.of(descriptors.get(module).split(";", -1))
                .map(String::strip)
                .filter(each -> each.startsWith(keyword) && !each.contains(" to "))
                .map(each -> each.substring(each.lastIndexOf(' ') + 1))
                .filter(each -> each.startsWith("org.orrery."))
                .map(each -> each + attributes)
                .collect(Collectors.joining(","));
    }

    private static void putUnlessEmpty(final Attributes attributes, final String name, final String value) {
        if (!value.isEmpty()) {
            attributes.putValue(name, value);
        }
    }

    private JarForge write(final Path path, final String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
