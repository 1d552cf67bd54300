package org.orrery.upgrade;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.handover.api.Upgrades;
import org.orrery.overlay.api.Area;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Swaps from files, one after the other on a thread of its own; at most {@value #MAX_WAITING} wait. */
@Component(service = Upgrades.class)
public final class LiveUpgrades implements Upgrades {
    private static final int MAX_WAITING = 64;
    private static final long START_WAIT_MILLIS = 10_000;

    private final PartFiles files;
    private final PartSwap swap;
    private final ExecutorService thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), LiveUpgrades::daemon);

    /** Called by the container. */
    @Activate
    public LiveUpgrades(final BundleContext context, @Reference final Handover handover) {
        files = new PartFiles(context.getDataFile("parts").toPath());
        // Bundles are installed in the name of the framework, so that they outlive a swap of this one.
        swap = new PartSwap(context.getBundle(0).getBundleContext(), handover, files, new PartWait(START_WAIT_MILLIS));
    }

    @Override
    public CompletionStage<SwapReport> swap(final Area area, final Path jar, final SwapReport.Kind kind) {
        return submit(() -> {
            final Path copy = files.copyOf(jar);
            try {
                return swap.swap(area, copy, kind, jar.getFileName().toString());
            } catch (final SwapRefused refused) {
                files.delete(copy);
                throw refused;
            }
        });
    }

    @Override
    public CompletionStage<SwapReport> back(final Area area) {
        return submit(() -> {
            final Path previous = files.previous(area);
            if (previous == null) {
                throw new SwapRefused(area + " was not swapped since the node started, or the jar that was replaced is"
                        + " nowhere to be found; name a jar");
            }
            return swap.swap(
                    area,
                    previous,
                    SwapReport.Kind.BESIDE,
                    previous.getFileName().toString());
        });
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(START_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
    }

    private CompletionStage<SwapReport> submit(final Supplier<SwapReport> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread);
        } catch (final RejectedExecutionException full) {
            return CompletableFuture.failedFuture(
                    new SwapRefused("no swap is taken now: " + MAX_WAITING + " wait already, or the node stops"));
        }
    }

    private static Thread daemon(final Runnable work) {
        final Thread thread = new Thread(work, "overlay-upgrade");
        thread.setDaemon(true);
        return thread;
    }
}
