package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ShellAnswerTest {
    @Test
    void isWhatStandsBetweenThePrompts() {
        assertThat(ShellAnswer.of("orrery> a\nb\norrery> ")).isEqualTo("a\nb\n");
        assertThat(ShellAnswer.of("orrery> orrery> ")).isEmpty();
    }

    @Test
    void aShellThatOnlyGreetsHasNoAnswer() {
        assertThat(ShellAnswer.of("orrery> ")).isEmpty();
        assertThat(ShellAnswer.of("")).isEmpty();
    }

    @Test
    void aRefusalComesWithoutAPrompt() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ShellAnswer.of("error: too many shells are open\n"))
                .withMessage("too many shells are open");
    }

    @Test
    void aFailedCommandIsAFailure() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ShellAnswer.of("orrery> error: no such peer\norrery> "))
                .withMessage("no such peer")
                .matches(error -> error.exitCode() == Main.EXIT_FAILURE);
    }
}
