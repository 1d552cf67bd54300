package org.orrery.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.handover.api.Upgrades;
import org.orrery.overlay.api.Area;

class SwapComponentTest {
    private static final long GAP_NANOS = 250_000;

    private final SwapComponent swaps = new SwapComponent(new TwoParts(), new OneUpgrade());

    @Test
    void namesThePartsInCharge() {
        assertThat(swaps.apply(Map.of("do", "parts")))
                .isEqualTo(Map.of("parts", List.of(Map.of("area", "flow-control", "bundle", 7L, "version", "0.1.0"))));
    }

    @Test
    void tellsOfASwapInTypesOfTheJdk() {
        assertThat(swaps.apply(Map.of("do", "swap", "area", "flow-control", "jar", "new.jar")))
                .isEqualTo(Map.of(
                        "area", "flow-control",
                        "kind", "beside",
                        "from", "0.1.0",
                        "to", "new.jar",
                        "moved", 1,
                        "drained", 0,
                        "gaps", List.of(GAP_NANOS)));
    }

    @Test
    void tellsWhyAJarWasRefused() {
        assertThat(swaps.apply(Map.of("do", "swap", "area", "auth", "jar", "new.jar")))
                .isEqualTo(Map.of("refused", "not of auth"));
    }

    @Test
    void tellsOfTheLatestMoves() {
        final List<?> reports = (List<?>) swaps.apply(Map.of("do", "reports")).get("reports");

        assertThat(reports)
                .singleElement()
                .isEqualTo(Map.of(
                        "area", "flow-control",
                        "kind", "in place",
                        "from", "0.0.9",
                        "to", "0.1.0",
                        "moved", 1,
                        "drained", 0,
                        "gaps", List.of(GAP_NANOS)));
    }

    @Test
    void drawsGaps() {
        assertThat(swaps.apply(Map.of("do", "histogram", "gaps", List.of(GAP_NANOS))))
                .containsEntry("summary", "gap p50 0.25 p99 0.25 max 0.25 ms")
                .containsKey("text");
    }

    @Test
    void saysWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> swaps.apply(Map.of("do", "swap", "area", "moon", "jar", "new.jar")))
                .withMessageContaining("moon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> swaps.apply(Map.of("do", "dance")))
                .withMessageContaining("dance");
    }

    private static final class TwoParts implements Handover {
        @Override
        public CompletionStage<SwapReport> moveTo(final Area area, final long bundle) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void park(final HandoverParticipant leaving) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Part> parts() {
            return List.of(
                    new Part(Area.FLOW_CONTROL, 7, "0.1.0", true, 0, new Schemas(1, 1)),
                    new Part(Area.FLOW_CONTROL, 8, "0.1.1", false, 0, new Schemas(1, 1)));
        }

        @Override
        public List<SwapReport> reports() {
            return List.of(new SwapReport(
                    Area.FLOW_CONTROL,
                    SwapReport.Kind.IN_PLACE,
                    "0.0.9",
                    "0.1.0",
                    1,
                    1,
                    0,
                    List.of(GAP_NANOS),
                    List.of(),
                    null));
        }
    }

    private static final class OneUpgrade implements Upgrades {
        @Override
        public CompletionStage<SwapReport> swap(final Area area, final Path jar, final SwapReport.Kind kind) {
            return area == Area.FLOW_CONTROL
                    ? CompletableFuture.completedFuture(new SwapReport(
                            area, kind, "0.1.0", jar.toString(), 1, 1, 0, List.of(GAP_NANOS), List.of(), null))
                    : CompletableFuture.supplyAsync(() -> {
                        throw new SwapRefused("not of " + area);
                    });
        }

        @Override
        public CompletionStage<SwapReport> back(final Area area) {
            throw new UnsupportedOperationException();
        }
    }
}
