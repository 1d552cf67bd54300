package org.orrery.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;

/** Swaps one part for the one in a jar. Blocking; one thread. */
final class PartSwap {
    private final BundleContext context;
    private final Handover handover;
    private final PartFiles files;
    private final PartWait wait;
    private final PartStart start;

    PartSwap(final BundleContext context, final Handover handover, final PartFiles files, final PartWait wait) {
        this.context = context;
        this.handover = handover;
        this.files = files;
        this.wait = wait;
        start = new PartStart(handover, wait);
    }

    /**
     * Swaps.
     *
     * @param wanted null for the area that the jar names
     * @param name what the person called the jar
     */
    SwapReport swap(final Area wanted, final Path jar, final SwapReport.Kind kind, final String name) {
        return kind == SwapReport.Kind.BESIDE ? beside(wanted, jar, name) : inPlace(wanted, jar, name);
    }

    private SwapReport beside(final Area wanted, final Path jar, final String name) {
        final PartBundle newcomer = PartBundle.install(context, jar, wanted, name);
        final Area area = newcomer.area();
        final Optional<Bundle> before = inCharge(area);
        final Path fileBefore = before.map(bundle -> files.fileOf(area, bundle)).orElse(null);
        start.beside(newcomer, name);
        final SwapReport report = moveTo(newcomer, before);
        before.ifPresent(PartBundle::retire);
        files.swapped(area, jar, fileBefore);
        return report;
    }

    private SwapReport moveTo(final PartBundle newcomer, final Optional<Bundle> before) {
        if (before.isEmpty()) {
            return firstOf(newcomer);
        }
        try {
            return handover.moveTo(newcomer.area(), newcomer.bundle().getBundleId())
                    .toCompletableFuture()
                    .join();
        } catch (final CompletionException failed) {
            PartBundle.retire(newcomer.bundle());
            throw failed.getCause() instanceof final SwapRefused refused
                    ? refused
                    : new SwapRefused("the swap failed: " + failed.getCause(), failed.getCause());
        }
    }

    private SwapReport inPlace(final Area wanted, final Path jar, final String name) {
        final PartBundle newcomer = PartBundle.install(context, jar, wanted, name);
        final Area area = newcomer.area();
        final Part before = start.inCharge(area).orElseThrow(() -> nobodyToUpdate(newcomer));
        start.rehearse(newcomer, before, name);
        final Bundle bundle = context.getBundle(before.bundle());
        final Path fileBefore = files.fileOf(area, bundle);
        final List<SwapReport> reports = handover.reports();
        final SwapReport last = reports.isEmpty() ? null : reports.get(0);
        update(bundle, jar, name);
        final SwapReport report = wait.until(() -> newer(area, last));
        if (report == null) {
            throw new SwapRefused(name + " was put in place and did not take the state of " + area
                    + " in time; its links were drained, and overlay:parts says what runs");
        }
        files.swapped(area, jar, fileBefore);
        return report;
    }

    private static SwapRefused nobodyToUpdate(final PartBundle newcomer) {
        PartBundle.uninstall(newcomer.bundle());
        return new SwapRefused("nobody is in charge of " + newcomer.area() + ": nothing can be updated");
    }

    private void update(final Bundle bundle, final Path jar, final String name) {
        final SynchronousBundleListener resolved = PartClasses.loadWhenResolved(bundle);
        context.addBundleListener(resolved);
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
        } catch (final IOException unreadable) {
            throw new SwapRefused(name + " cannot be read: " + PartFiles.reason(unreadable));
        } catch (final BundleException failed) {
            throw new SwapRefused(name + " could not be put in place: " + failed.getMessage());
        } finally {
            context.removeBundleListener(resolved);
        }
    }

    private SwapReport newer(final Area area, final SwapReport last) {
        final List<SwapReport> reports = handover.reports();
        for (final SwapReport report : reports) {
            if (report.equals(last)) {
                return null;
            }
            if (report.area() == area && report.kind() == SwapReport.Kind.IN_PLACE) {
                return report;
            }
        }
        return null;
    }

    private Optional<Bundle> inCharge(final Area area) {
        return start.inCharge(area).map(part -> context.getBundle(part.bundle()));
    }

    private static SwapReport firstOf(final PartBundle newcomer) {
        return new SwapReport(
                newcomer.area(),
                SwapReport.Kind.BESIDE,
                "none",
                newcomer.bundle().getVersion().toString(),
                0,
                0,
                0,
                List.of(),
                List.of("nobody was in charge before"),
                null);
    }
}
