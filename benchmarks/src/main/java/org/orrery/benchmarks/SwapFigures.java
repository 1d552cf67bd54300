package org.orrery.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.handover.api.ServiceGaps;
import org.osgi.framework.BundleException;

/**
 * How long links cannot read while a part of the distribution's node is replaced again and again, in every way, and other
 * nodes send to it.
 */
final class SwapFigures {
    private static final int[] LINKS = {1, 8, 24};
    private static final List<String> AREAS = List.of("flow-control", "auth", "transport", "peers");
    private static final int SWAPS = 26;
    private static final int QUICK_SWAPS = 3;

    private final Path home;
    private final int swaps;
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, List<Long>> byKind = new LinkedHashMap<>();
    private final Map<String, List<Long>> byArea = new LinkedHashMap<>();

    private SwapFigures(final Path home, final int swaps) {
        this.home = home;
        this.swaps = swaps;
    }

    /** Needs the unpacked distribution, which the system property {@code orrery.home} names. */
    static List<Figure> measure(final boolean quick) {
        final String home = System.getProperty("orrery.home");
        if (home == null || !Files.isDirectory(Path.of(home, "bundles"))) {
            throw new IllegalStateException("the distribution is not there; start the benchmarks by ./orrery bench");
        }
        final SwapFigures all = new SwapFigures(Path.of(home), quick ? QUICK_SWAPS : SWAPS);
        for (final int links : LINKS) {
            all.measure(links);
        }
        all.byArea.forEach((area, gaps) -> all.note("swap " + area + ", gap ", gaps));
        all.byKind.forEach((kind, gaps) -> {
            System.out.println("how long a link could not read, " + kind + ":");
            System.out.println(new ServiceGaps(gaps).histogram());
        });
        return all.figures;
    }

    private void measure(final int links) {
        try (SwapStage stage = SwapStage.open(home, links)) {
            for (final SwapKind kind : SwapKind.values()) {
                final List<Long> gaps = new ArrayList<>();
                for (final String area : AREAS) {
                    final List<Long> ofArea = stage.swap(area, swaps, kind);
                    gaps.addAll(ofArea);
                    byArea.computeIfAbsent(kind + ", " + area, first -> new ArrayList<>())
                            .addAll(ofArea);
                }
                byKind.computeIfAbsent(kind.toString(), first -> new ArrayList<>())
                        .addAll(gaps);
                note("swap " + kind + ", " + counted(links) + ", gap ", gaps);
            }
            final String all = "swap, " + counted(links) + ", ";
            figures.add(Figure.alone(all + "messages meanwhile", stage.load().perSecond(), "msg/s"));
            figures.add(Figure.alone(
                    all + "a sleeping thread woken late by p99",
                    stage.load().late().millis(990),
                    "ms"));
            figures.add(Figure.alone(all + "lost", stage.lost(), "msg"));
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (final BundleException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String counted(final int links) {
        return links == 1 ? "1 link" : links + " links";
    }

    private void note(final String name, final List<Long> gaps) {
        final ServiceGaps all = new ServiceGaps(gaps);
        figures.add(Figure.alone(name + "p50", all.millis(500), "ms"));
        figures.add(Figure.alone(name + "p99", all.millis(990), "ms"));
        figures.add(Figure.alone(name + "longest of " + all.count(), all.millis(1000), "ms"));
    }
}
