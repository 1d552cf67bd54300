package org.orrery.traffic;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.ServiceGaps;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.handover.api.Upgrades;
import org.orrery.overlay.api.Area;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets a launcher outside the container, which finds it by {@code (orrery.swaps=true)}, replace the parts of this node.
 * Commands and answers are maps of JDK types. The key {@code do} names the command:
 *
 * <ul>
 *   <li>{@code parts}: {@code parts}, for each part in charge its {@code area}, {@code bundle} and {@code version}.
 *   <li>{@code swap} with {@code area}, {@code jar} and perhaps {@code inPlace}: puts the part in a jar in charge, beside the
 *       one that is or in its place; answers {@code area}, {@code kind}, {@code from}, {@code to}, {@code moved}, {@code drained} and {@code gaps}, the gap of
 *       each link in nanoseconds; or {@code refused}, the reason. Waits until it is done.
 *   <li>{@code reports}: {@code reports}, the latest moves, newest first, each as {@code swap} answers.
 *   <li>{@code histogram} with {@code gaps}, nanoseconds: {@code summary} and {@code text}.
 * </ul>
 *
 * <p>Any thread that may wait.
 */
@Component(service = Function.class, property = "orrery.swaps:Boolean=true")
public final class SwapComponent implements Function<Map<String, Object>, Map<String, Object>> {
    private final Handover handover;
    private final Upgrades upgrades;

    /** Called by the container. */
    @Activate
    public SwapComponent(@Reference final Handover handover, @Reference final Upgrades upgrades) {
        this.handover = handover;
        this.upgrades = upgrades;
    }

    /**
     * Obeys a command.
     *
     * @throws IllegalArgumentException if the command or an argument makes no sense; the message says which
     */
    @Override
    public Map<String, Object> apply(final Map<String, Object> arguments) {
        final Command command = new Command(arguments);
        return switch (command.verb()) {
            case "parts" -> Map.of("parts", parts());
            case "swap" ->
                swap(
                        area(command),
                        Path.of(command.text("jar")),
                        command.flag("inPlace") ? SwapReport.Kind.IN_PLACE : SwapReport.Kind.BESIDE);
            case "reports" ->
                Map.of(
                        "reports",
                        handover.reports().stream().map(SwapComponent::told).toList());
            case "histogram" -> histogram(new ServiceGaps(command.numbers("gaps")));
            default -> throw new IllegalArgumentException("no command '" + command.verb() + "'");
        };
    }

    private List<Map<String, Object>> parts() {
        return handover.parts().stream()
                .filter(Part::inCharge)
                .map(part -> Map.<String, Object>of(
                        "area", part.area().areaName(), "bundle", part.bundle(), "version", part.version()))
                .toList();
    }

    private Map<String, Object> swap(final Area area, final Path jar, final SwapReport.Kind kind) {
        try {
            return told(upgrades.swap(area, jar, kind).toCompletableFuture().join());
        } catch (final CompletionException failed) {
            if (failed.getCause() instanceof final SwapRefused refused) {
                return Map.of("refused", refused.getMessage());
            }
            throw failed;
        }
    }

    private static Map<String, Object> told(final SwapReport report) {
        final Map<String, Object> answer = new HashMap<>();
        answer.put("area", report.area().areaName());
        answer.put("kind", report.kind() == SwapReport.Kind.BESIDE ? "beside" : "in place");
        answer.put("from", report.fromVersion());
        answer.put("to", report.toVersion());
        answer.put("moved", report.linksMoved());
        answer.put("drained", report.linksDrained());
        answer.put("gaps", report.gapNanos());
        return answer;
    }

    private static Map<String, Object> histogram(final ServiceGaps gaps) {
        return Map.of("summary", gaps.summary(), "text", gaps.histogram());
    }

    private static Area area(final Command command) {
        final String name = command.text("area");
        return Area.named(name).orElseThrow(() -> new IllegalArgumentException("no area '" + name + "'"));
    }
}
