package org.orrery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class BenchOptionsTest {
    @Test
    void measuresEverythingAtLengthUnlessTold() {
        assertThat(BenchOptions.of()).isEqualTo(new BenchOptions(true, true, false));
    }

    @Test
    void measuresOneHalf() {
        assertThat(BenchOptions.of("--only", "steps")).isEqualTo(new BenchOptions(true, false, false));
        assertThat(BenchOptions.of("--quick", "--only", "nodes")).isEqualTo(new BenchOptions(false, true, true));
    }

    @Test
    void saysWhichWordIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.of("--fast"))
                .withMessageContaining("'--fast'")
                .withMessageContaining("--quick");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.of("--only"))
                .withMessageContaining("steps or nodes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.of("--only", "half"))
                .withMessageContaining("not half");
    }
}
