package org.orrery.itests.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that a forbidden jar is found out. */
class StructureRulesTest {
    private static final List<ModuleDescriptor> LIBRARIES = List.of(ModuleDescriptor.newModule("io.netty.transport")
            .exports("io.netty.channel")
            .build());

    @TempDir
    Path directory;

    private JarForge forge;

    @BeforeEach
    void sound() {
        forge = new JarForge(directory)
                .module("io.netty.transport", "exports io.netty.channel;")
                .type("io.netty.transport", "io.netty.channel.Channel", "public interface Channel {}")
                .module("org.orrery.wire.api", "exports org.orrery.wire.api;")
                .type("org.orrery.wire.api", "org.orrery.wire.api.Message", "public class Message {}")
                .module("org.orrery.good.api", "exports org.orrery.good.api; requires transitive org.orrery.wire.api;")
                .type(
                        "org.orrery.good.api",
                        "org.orrery.good.api.Good",
                        "public interface Good { org.orrery.wire.api.Message message(); }")
                .module("org.orrery.good", "requires org.orrery.good.api;")
                .type("org.orrery.good", "org.orrery.good.Best", "class Best { org.orrery.good.api.Good good; }");
    }

    @Test
    void findsNothingWrongWithSoundBundles() throws IOException {
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAnImplementationThatExports() throws IOException {
        forge.module("org.orrery.bad", "exports org.orrery.bad;")
                .type("org.orrery.bad", "org.orrery.bad.Bad", "public class Bad {}");

        assertThat(violations("org.orrery.bad")).contains("org.orrery.bad is no api and exports org.orrery.bad");
    }

    @Test
    void findsAnImplementationThatDependsOnAnother() throws IOException {
        forge.module("org.orrery.other", "exports org.orrery.other to org.orrery.bad;")
                .type("org.orrery.other", "org.orrery.other.Other", "public class Other {}")
                .module("org.orrery.bad", "requires org.orrery.other;")
                .type(
                        "org.orrery.bad",
                        "org.orrery.bad.Bad",
                        "class Bad { Object other() {" + " return new org.orrery.other.Other(); } }");

        assertThat(violations("org.orrery.bad", "org.orrery.other"))
                .anyMatch(each -> each.startsWith("org.orrery.bad may not depend on org.orrery.other"));
    }

    @Test
    void findsAnApiThatDependsOnTheApiOfAnotherArea() throws IOException {
        forge.module("org.orrery.bad.api", "exports org.orrery.bad.api; requires transitive org.orrery.good.api;")
                .type(
                        "org.orrery.bad.api",
                        "org.orrery.bad.api.Bad",
                        "public interface Bad extends org.orrery.good.api.Good {}");

        assertThat(violations("org.orrery.bad.api"))
                .anyMatch(each -> each.startsWith("org.orrery.bad.api may not depend on org.orrery.good.api"));
    }

    @Test
    void findsALibraryOutsideItsBundleEvenWithoutAnImport() throws IOException {
        forge.module("org.orrery.bad", "requires static io.netty.transport;")
                .type(
                        "org.orrery.bad",
                        "org.orrery.bad.Bad",
                        "class Bad { java.util.List<io.netty.channel.Channel> c; }")
                .imports("org.orrery.bad", "");

        assertThat(violations("org.orrery.bad"))
                .containsExactly("org.orrery.bad may not see io.netty.channel (in org/orrery/bad/Bad.class)");
    }

    @Test
    void findsJdbcOutsidePersistence() throws IOException {
        forge.module("org.orrery.bad", "requires java.sql;")
                .type("org.orrery.bad", "org.orrery.bad.Bad", "class Bad { java.sql.Connection[] c; }");

        assertThat(violations("org.orrery.bad"))
                .containsExactly("org.orrery.bad may not see java.sql (in org/orrery/bad/Bad.class)");
    }

    @Test
    void findsAnExportThatTheManifestForgot() throws IOException {
        forge.exports("org.orrery.good.api", "");

        assertThat(violations())
                .anyMatch(each -> each.startsWith(
                        "org.orrery.good.api: the module exports [org.orrery.good.api], the manifest []"));
    }

    @Test
    void findsAnImportThatTheModuleDoesNotRead() throws IOException {
        forge.imports("org.orrery.good", "org.orrery.good.api;version=\"[1.0,2)\",io.netty.channel");

        assertThat(violations())
                .containsExactly(
                        "org.orrery.good imports io.netty.channel and its module does not read io.netty.transport");
    }

    @Test
    void findsARequiredModuleWithoutAnImport() throws IOException {
        forge.imports("org.orrery.good", "");

        assertThat(violations())
                .containsExactly("org.orrery.good: the module requires org.orrery.good.api, the manifest imports"
                        + " nothing of it");
    }

    @Test
    void findsAnImportWithoutAVersion() throws IOException {
        forge.imports("org.orrery.good", "org.orrery.good.api");

        assertThat(violations()).containsExactly("org.orrery.good imports org.orrery.good.api without a version");
    }

    private List<String> violations(final String... more) throws IOException {
        final List<String> names =
                new ArrayList<>(List.of("org.orrery.wire.api", "org.orrery.good.api", "org.orrery.good"));
        names.addAll(List.of(more));
        final List<BundleJar> jars = new ArrayList<>();
        for (final Path jar : forge.build(names)) {
            jars.add(BundleJar.read(jar));
        }
        return new StructureRules(jars, LIBRARIES).violations();
    }
}
