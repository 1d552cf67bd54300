package org.orrery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.benchmarks.BenchOptions.Part;

final class BenchOptionsTest {
    @Test
    void measuresEverythingAtLengthUnlessTold() {
        assertThat(BenchOptions.of()).isEqualTo(new BenchOptions(EnumSet.allOf(Part.class), false));
    }

    @Test
    void measuresOnePart() {
        assertThat(BenchOptions.of("--only", "steps")).isEqualTo(new BenchOptions(Set.of(Part.STEPS), false));
        assertThat(BenchOptions.of("--quick", "--only", "nodes")).isEqualTo(new BenchOptions(Set.of(Part.NODES), true));
        assertThat(BenchOptions.of("--only", "swaps")).isEqualTo(new BenchOptions(Set.of(Part.SWAPS), false));
    }

    @Test
    void saysWhichWordIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.of("--fast"))
                .withMessageContaining("'--fast'")
                .withMessageContaining("--quick");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.of("--only"))
                .withMessageContaining("steps, nodes, network or swaps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.of("--only", "half"))
                .withMessageContaining("not half");
    }
}
