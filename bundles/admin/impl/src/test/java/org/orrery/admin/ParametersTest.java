package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quirks of stellar-core's parser, one by one. */
@Tag("30-8.7.6")
class ParametersTest {
    @Test
    void aPairThatAnAmpersandEndsIsKeptEvenIfItsValueIsEmpty() {
        final Parameters parameters = Parameters.parse("?a=&b=1");

        assertThat(parameters.text("a")).contains("");
        assertThat(parameters.text("b")).contains("1");
    }

    @Test
    void theLastPairIsKeptOnlyWithNameAndValue() {
        assertThat(Parameters.parse("?a=1&b=").text("b")).isEmpty();
        assertThat(Parameters.parse("?a=1&b").text("b")).isEmpty();
        assertThat(Parameters.parse("?a=1&=2").text("")).isEmpty();
        assertThat(Parameters.parse("?a=1&b=").text("a")).contains("1");
    }

    @Test
    void laterEqualSignsVanish() {
        assertThat(Parameters.parse("?a==1").text("a")).contains("1");
        assertThat(Parameters.parse("?a=1=2=").text("a")).contains("12");
    }

    @Test
    void questionMarksAreSkippedWhereverTheyStand() {
        assertThat(Parameters.parse("??a?b=?1?2").text("ab")).contains("12");
    }

    @Test
    void ofTheSameNameTheLaterValueHolds() {
        assertThat(Parameters.parse("?a=1&a=2").text("a")).contains("2");
        assertThat(Parameters.parse("?a=1&a=&b=1").text("a")).contains("");
    }

    @Test
    void anEmptyPairHasTheEmptyName() {
        assertThat(Parameters.parse("?&&a=1").text("")).contains("");
        assertThat(Parameters.parse("").text("")).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Parameters.parse("?nonce=").requiredUnsignedInt("nonce"))
                .withMessage("'nonce' argument is required!");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Parameters.parse("").requiredWord("node"))
                .withMessage("'node' argument is required!");
    }

    @Test
    void aWordHasNoSpaces() {
        assertThat(Parameters.parse("?a= b").requiredWord("a")).isEqualTo("b");
        for (final String wrong : List.of("?a=&b=1", "?a=b c", "?a=b ", "?a= &b=1")) {
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> Parameters.parse(wrong).requiredWord("a"))
                    .withMessage("Failed to parse 'a' argument");
        }
    }

    @Test
    void numbersAreUnsignedAndDecimal() {
        assertThat(Parameters.parse("?n=0").requiredUnsignedInt("n")).isZero();
        assertThat(Parameters.parse("?n=007").requiredUnsignedInt("n")).isEqualTo(7);
        assertThat(Parameters.parse("?n=4294967295").requiredUnsignedInt("n")).isEqualTo(4_294_967_295L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967296", "-1", "0x10", "1 ", "1a", "99999999999999999999", "x"})
    void whatIsNoNumberIsNamed(final String text) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Parameters.parse("?n=" + text).requiredUnsignedInt("n"))
                .withMessage("Failed to parse 'n' argument");
    }
}
