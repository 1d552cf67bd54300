package org.orrery.console;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.orrery.handover.api.SwapReport;
import org.orrery.overlay.api.Area;

/** What a person asks for with {@code overlay:swap}. */
final class SwapRequest {
    private static final long WAIT_SECONDS = 60;
    private static final String USAGE =
            "type overlay:swap [--in-place] AREA JAR, overlay:swap AREA BUNDLE or overlay:swap"
                    + " --back AREA; overlay:parts lists areas and bundles";

    private final ConsoleServices services;
    private final Area area;

    SwapRequest(final ConsoleServices services, final String area) {
        this.services = services;
        this.area = Area.named(area)
                .orElseThrow(() -> new IllegalArgumentException("no area '" + area + "'; overlay:parts lists them"));
    }

    /** Does it and tells of it. */
    String report(final boolean back, final boolean inPlace, final List<String> what)
            throws InterruptedException, TimeoutException {
        try {
            return SwapText.of(begin(back, inPlace, what).toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS));
        } catch (final ExecutionException | CompletionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage(), failed);
        }
    }

    private CompletionStage<SwapReport> begin(final boolean back, final boolean inPlace, final List<String> what) {
        if (back && what.isEmpty() && !inPlace) {
            return services.upgrades().back(area);
        }
        if (back || what.size() != 1) {
            throw new IllegalArgumentException(USAGE);
        }
        final String name = what.get(0);
        if (name.chars().allMatch(Character::isDigit)) {
            if (inPlace) {
                throw new IllegalArgumentException("a bundle that is there is beside already; " + USAGE);
            }
            return services.handover().moveTo(area, Long.parseLong(name));
        }
        return services.upgrades()
                .swap(area, Path.of(name), inPlace ? SwapReport.Kind.IN_PLACE : SwapReport.Kind.BESIDE);
    }
}
