package org.orrery.itests.structure;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a set of bundles must keep to: who may depend on whom, who may see which library, and that the two descriptors of
 * a jar say the same.
 */
final class StructureRules {
    private static final String OURS = "org.orrery.";
    private static final String WIRE = "org.orrery.wire.api";
    private static final String OVERLAY = "org.orrery.overlay.api";
    private static final String LINK = "org.orrery.link.api";
    private static final String TRANSPORT = "org.orrery.transport.api";

    /** Package prefix to the only bundles whose classes may name it. */
    private static final Map<String, Set<String>> CONFINED = Map.of(
            "io.netty.", Set.of("org.orrery.link"),
            "org.bouncycastle.", Set.of("org.orrery.auth", "org.orrery.survey"),
            "com.sun.net.httpserver", Set.of("org.orrery.admin"),
            "com.fasterxml.jackson.", Set.of("org.orrery.admin"),
            "java.sql", Set.of("org.orrery.persistence", "org.orrery.derby"),
            "javax.sql", Set.of("org.orrery.persistence", "org.orrery.derby"),
            "org.osgi.service.jdbc", Set.of("org.orrery.persistence", "org.orrery.derby"));

    private final Collection<BundleJar> jars;
    private final Map<String, BundleJar> byName = new HashMap<>();
    private final Map<String, ModuleDescriptor> byLibrary = new HashMap<>();
    /** Package to the bundle that exports it, of ours and of the libraries whose module names are their own. */
    private final Map<String, String> owners = new HashMap<>();

    /**
     * Rules over all bundles of ours.
     *
     * @param libraries those that are used as modules
     */
    StructureRules(final Collection<BundleJar> jars, final Collection<ModuleDescriptor> libraries) {
        this.jars = jars;
        for (final ModuleDescriptor library : libraries) {
            byLibrary.put(library.name(), library);
            library.exports().forEach(export -> owners.put(export.source(), library.name()));
        }
        for (final BundleJar jar : jars) {
            byName.put(jar.name(), jar);
            jar.exported().forEach(exported -> owners.put(exported, jar.name()));
            jar.module().packages().stream()
                    .filter(own -> own.startsWith(OURS))
                    .forEach(own -> owners.putIfAbsent(own, jar.name()));
        }
    }

    /** Everything that is against the rules, as sentences; empty if all is well. */
    List<String> violations() {
        final List<String> violations = new ArrayList<>();
        for (final BundleJar jar : jars) {
            checkExports(jar, violations);
            checkEdges(jar, violations);
            checkRequires(jar, violations);
            checkVersions(jar, violations);
            checkConfinement(jar, violations);
        }
        return violations;
    }

    private static void checkExports(final BundleJar jar, final List<String> violations) {
        if (!jar.name().equals(jar.module().name())) {
            violations.add(jar.name() + " is module " + jar.module().name());
        }
        if (!jar.moduleExports().equals(new HashSet<>(jar.exported()))) {
            violations.add(
                    jar.name() + ": the module exports " + jar.moduleExports() + ", the manifest " + jar.exported());
        }
        if (!jar.isApi()) {
            jar.exported().forEach(each -> violations.add(jar.name() + " is no api and exports " + each));
            jar.moduleExports()
                    .forEach(each -> violations.add(jar.name() + " is no api, and its module exports " + each));
        }
    }

    private void checkEdges(final BundleJar jar, final List<String> violations) {
        final Map<String, String> edges = new TreeMap<>();
        jar.imported().keySet().forEach(each -> edges.put(owner(each), "imports " + each));
        jar.module().requires().forEach(each -> edges.put(each.name(), "requires it"));
        jar.references().forEach((type, packages) -> packages.forEach(each -> edges.put(owner(each), "in " + type)));
        edges.forEach((owner, how) -> {
            if (owner.startsWith(OURS) && !owner.equals(jar.name()) && !mayDependOn(jar, owner)) {
                violations.add(jar.name() + " may not depend on " + owner + " (" + how + ")");
            }
        });
    }

    private static boolean mayDependOn(final BundleJar jar, final String owner) {
        if (!jar.isApi()) {
            return owner.endsWith(".api");
        }
        return switch (owner) {
            case WIRE -> true;
            case OVERLAY -> !jar.name().equals(WIRE);
            case LINK -> jar.name().equals(TRANSPORT);
            default -> false;
        };
    }

    /** Each import must be of a module that is read, and each module of ours that is read must be imported from. */
    private void checkRequires(final BundleJar jar, final List<String> violations) {
        final Set<String> read = new HashSet<>();
        jar.module().requires().forEach(each -> addRead(each.name(), read));
        final Set<String> imported = new HashSet<>();
        for (final String each : jar.imported().keySet()) {
            final String owner = owner(each);
            imported.add(owner);
            if (!owner.isEmpty() && !read.contains(owner)) {
                violations.add(jar.name() + " imports " + each + " and its module does not read " + owner);
            }
            if (owner.isEmpty() && each.startsWith(OURS)) {
                violations.add(jar.name() + " imports " + each + ", which no bundle exports");
            }
        }
        for (final ModuleDescriptor.Requires each : jar.module().requires()) {
            final boolean isStatic = each.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC);
            if (each.name().startsWith(OURS) && !isStatic && !imported.contains(each.name())) {
                violations.add(jar.name() + ": the module requires " + each.name() + ", the manifest imports nothing"
                        + " of it");
            }
        }
    }

    private void addRead(final String module, final Set<String> read) {
        if (!read.add(module)) {
            return;
        }
        if (byLibrary.containsKey(module)) {
            // The manifest also imports the packages of a library's supertypes, which javac does not ask for.
            byLibrary.get(module).requires().forEach(each -> addRead(each.name(), read));
        } else if (byName.containsKey(module)) {
            byName.get(module).module().requires().stream()
                    .filter(each -> each.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
                    .forEach(each -> addRead(each.name(), read));
        }
    }

    private static void checkVersions(final BundleJar jar, final List<String> violations) {
        jar.imported().forEach((name, version) -> {
            if (name.startsWith(OURS) && version.isEmpty()) {
                violations.add(jar.name() + " imports " + name + " without a version");
            }
        });
    }

    private static void checkConfinement(final BundleJar jar, final List<String> violations) {
        CONFINED.forEach((prefix, allowed) -> {
            if (allowed.contains(jar.name())) {
                return;
            }
            jar.references()
                    .forEach((type, packages) -> packages.stream()
                            .filter(each -> (each + ".").startsWith(prefix.endsWith(".") ? prefix : prefix + "."))
                            .forEach(each ->
                                    violations.add(jar.name() + " may not see " + each + " (in " + type + ")")));
        });
    }

    private String owner(final String name) {
        return owners.getOrDefault(name, "");
    }
}
