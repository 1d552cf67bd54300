package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.orrery.itests.node.Bundles;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/** Replaces parts of a running node by other versions of themselves, as an operator does, and keeps the account. */
final class Swapper {
    private static final String UPGRADES = "org.orrery.handover.api.Upgrades";
    private static final String HANDOVER = "org.orrery.handover.api.Handover";
    private static final String HANDOVER_BUNDLE = "org.orrery.handover.api";
    private static final String KIND = "org.orrery.handover.api.SwapReport$Kind";
    private static final List<String> KINDS = List.of("BESIDE", "IN_PLACE");
    private static final int LEAST_PAUSE_MILLIS = 200;
    private static final int MOST_PAUSE_MILLIS = 2000;
    /** Areas divided by commas, to search among them for the one that is at fault; all if empty. */
    private static final String ONLY = System.getProperty("orrery.chaos.areas", "");

    private static final long MILLI_NANOS = 1_000_000;

    private final TestPeer node;
    private final Path jars;
    private final Random random;
    private final List<WeakReference<ClassLoader>> old = new CopyOnWriteArrayList<>();
    private final GapHistogram gaps = new GapHistogram();
    private int swaps;

    Swapper(final TestPeer node, final Path jars, final Random random) {
        this.node = node;
        this.jars = jars;
        this.random = random;
        node.node().context().addBundleListener((SynchronousBundleListener) this::noteWhoLeaves);
    }

    /** The replaced ones, and those that stood in for a moment. */
    private void noteWhoLeaves(final BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED) {
            old.add(new WeakReference<>(
                    event.getBundle().adapt(BundleWiring.class).getClassLoader()));
        }
    }

    /** Each area once of each kind. */
    void swapEach() throws Exception {
        for (final Object area : areas()) {
            for (final String kind : KINDS) {
                swap(area, kind);
            }
        }
    }

    /** Random areas, with random pauses between, for so long. */
    void swapAtRandom(final long nanos) throws Exception {
        final long begun = System.nanoTime();
        while (System.nanoTime() - begun < nanos) {
            final List<Object> areas = areas();
            swap(areas.get(random.nextInt(areas.size())), KINDS.get(random.nextInt(KINDS.size())));
            LockSupport.parkNanos(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS) * MILLI_NANOS);
        }
    }

    /** Puts another version of an area in charge; fails unless every link moved and none was drained. */
    void swap(final Object area, final String kind) throws IOException, InterruptedException, ExecutionException {
        final String name = String.valueOf(area);
        final String version = "0.1." + ++swaps;
        final Path jar = Bundles.withVersion(Bundles.ours(name), version, jars.resolve(name + ".jar"));
        final Object which = node.node().constant(HANDOVER_BUNDLE, KIND, kind);
        final Object report = ((CompletionStage<?>) node.node().call(UPGRADES, "swap", area, jar, which))
                .toCompletableFuture()
                .get();
        Files.delete(jar);
        assertThat(FelixNode.component(report, "toVersion")).as("%s", report).isEqualTo(version);
        assertThat(FelixNode.component(report, "movedBack")).as("%s", report).isNull();
        assertThat(FelixNode.component(report, "linksDrained")).as("%s", report).isEqualTo(0);
        for (final Object gap : (List<?>) FelixNode.component(report, "gapNanos")) {
            gaps.add(kind, name, (Long) gap);
        }
    }

    /** None of the replaced class loaders is there any more. */
    void assertOldLoadersCollected() {
        assertThat(old).hasSizeGreaterThanOrEqualTo(swaps);
        Wait.until(
                "all old class loaders are collected, of " + old.size(),
                () -> old.stream().allMatch(loader -> loader.get() == null),
                System::gc);
    }

    String summary() {
        return swaps + " swaps; " + gaps;
    }

    private List<Object> areas() {
        final List<Object> areas = new ArrayList<>();
        for (final Object part : (List<?>) node.node().call(HANDOVER, "parts")) {
            if ((Boolean) FelixNode.component(part, "inCharge") && isWanted(FelixNode.component(part, "area"))) {
                areas.add(FelixNode.component(part, "area"));
            }
        }
        return areas;
    }

    private static boolean isWanted(final Object area) {
        return ONLY.isEmpty() || List.of(ONLY.split(",")).contains(String.valueOf(area));
    }
}
