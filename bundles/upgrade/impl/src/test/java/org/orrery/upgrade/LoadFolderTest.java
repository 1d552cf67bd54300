package org.orrery.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.handover.api.Upgrades;
import org.orrery.overlay.api.Area;

class LoadFolderTest {
    @TempDir
    Path directory;

    private final List<String> swapped = new ArrayList<>();
    private String refusal;
    private LoadFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new LoadFolder(new Recorder(), directory.resolve("load"));
    }

    @AfterEach
    void close() {
        folder.deactivate();
    }

    @Test
    void makesItsFolder() {
        assertThat(directory.resolve("load")).isDirectory();
    }

    @Test
    void aJarThatIsStillWrittenIsLeftAlone() throws IOException {
        final Path jar = drop("flood.jar", "half");
        folder.look();
        Files.writeString(jar, "half and more");
        folder.look();
        assertThat(swapped).isEmpty();

        folder.look();

        assertThat(swapped).containsExactly("flood.jar");
    }

    @Test
    void aJarIsSwappedInOnceAndRenamed() throws IOException {
        drop("flood.jar", "whole");

        folder.look();
        folder.look();
        folder.look();

        assertThat(swapped).containsExactly("flood.jar");
        assertThat(names()).containsExactly("flood.jar.swapped");
    }

    @Test
    void aRefusedJarSaysWhy() throws IOException {
        refusal = "no schema in common";
        drop("flood.jar", "whole");

        folder.look();
        folder.look();

        assertThat(names()).containsExactlyInAnyOrder("flood.jar.refused", "flood.jar.why");
        assertThat(directory.resolve("load").resolve("flood.jar.why")).hasContent("no schema in common");
    }

    @Test
    void theSameNameMayBeDroppedAgain() throws IOException {
        for (int i = 0; i < 2; i++) {
            drop("flood.jar", "version " + i);
            folder.look();
            folder.look();
        }

        assertThat(swapped).containsExactly("flood.jar", "flood.jar");
    }

    @Test
    void severalGoInTheOrderOfTheirNames() throws IOException {
        drop("b.jar", "1");
        drop("a.jar", "2");
        drop("notes.txt", "3");

        folder.look();
        folder.look();

        assertThat(swapped).containsExactly("a.jar", "b.jar");
    }

    private Path drop(final String name, final String content) throws IOException {
        return Files.writeString(directory.resolve("load").resolve(name), content);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory.resolve("load"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private final class Recorder implements Upgrades {
        @Override
        public CompletionStage<SwapReport> swap(final Area area, final Path jar, final SwapReport.Kind kind) {
            if (refusal != null) {
                return CompletableFuture.failedFuture(new SwapRefused(refusal));
            }
            swapped.add(jar.getFileName().toString());
            return CompletableFuture.completedFuture(
                    new SwapReport(Area.FLOOD, kind, "1", "2", 1, 0, 0, List.of(), List.of(), null));
        }

        @Override
        public CompletionStage<SwapReport> back(final Area area) {
            throw new UnsupportedOperationException();
        }
    }
}
