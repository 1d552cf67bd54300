package org.orrery.upgrade;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Swaps one part for the one in a jar. Blocking; one thread. */
final class PartSwap {
    private static final Logger LOG = LoggerFactory.getLogger(PartSwap.class);

    private final BundleContext context;
    private final Handover handover;
    private final PartFiles files;
    private final PartStart start;
    private final PartUpdate update;

    PartSwap(final BundleContext context, final Handover handover, final PartFiles files, final PartWait wait) {
        this.context = context;
        this.handover = handover;
        this.files = files;
        start = new PartStart(handover, wait);
        update = new PartUpdate(context);
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
            return move(newcomer.area(), newcomer.bundle());
        } catch (final SwapRefused refused) {
            PartBundle.retire(newcomer.bundle());
            throw refused;
        }
    }

    private SwapReport move(final Area area, final Bundle to) {
        try {
            return handover.moveTo(area, to.getBundleId()).toCompletableFuture().join();
        } catch (final CompletionException failed) {
            throw failed.getCause() instanceof final SwapRefused refused
                    ? refused
                    : new SwapRefused("the swap failed: " + failed.getCause(), failed.getCause());
        }
    }

    /** The newcomer stands in while the bundle is updated, for which no link has to wait. */
    private SwapReport inPlace(final Area wanted, final Path jar, final String name) {
        final PartBundle standIn = PartBundle.install(context, jar, wanted, name);
        final Area area = standIn.area();
        final Bundle bundle = inCharge(area).orElseThrow(() -> nobodyToUpdate(standIn));
        final Path fileBefore = files.fileOf(area, bundle);
        start.beside(standIn, name);
        final SwapReport away = moveTo(standIn, Optional.of(bundle));
        final SwapReport report = backTo(bundle, standIn, away, name);
        PartBundle.retire(report.kind() == SwapReport.Kind.IN_PLACE ? standIn.bundle() : bundle);
        files.swapped(area, jar, fileBefore);
        return report;
    }

    /** What stands is told by the report: if the bundle cannot be updated then who stands in for it stays. */
    private SwapReport backTo(final Bundle bundle, final PartBundle standIn, final SwapReport away, final String name) {
        try {
            update.update(bundle, standIn);
            start.offered(standIn.area(), bundle, name);
            return TwoMoves.asOne(away, move(standIn.area(), bundle));
        } catch (final SwapRefused failed) {
            LOG.warn(
                    "{} stays beside, as {}: {} could not be updated: {}",
                    name,
                    standIn.bundle(),
                    bundle,
                    failed.getMessage());
            return away;
        }
    }

    private static SwapRefused nobodyToUpdate(final PartBundle newcomer) {
        PartBundle.uninstall(newcomer.bundle());
        return new SwapRefused("nobody is in charge of " + newcomer.area() + ": nothing can be updated");
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
