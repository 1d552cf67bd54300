package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Option, file, default: who goes before whom. */
class AdminPortTest {
    private static final CfgSettings FILE = CfgImport.parse("core.cfg", "HTTP_PORT=8080");

    @Test
    void theOptionGoesBeforeTheFileAndThatBeforeTheDefault() {
        assertThat(AdminPort.of("7", FILE)).isEqualTo(new AdminPort(7, true));
        assertThat(AdminPort.of("any", FILE)).isEqualTo(new AdminPort(AdminPort.ANY, true));
        assertThat(AdminPort.of(null, FILE)).isEqualTo(new AdminPort(8080, true));
        assertThat(AdminPort.of(null, CfgImport.parse("core.cfg", "PEER_PORT=1")))
                .isEqualTo(new AdminPort(11626, false));
        assertThat(AdminPort.of(null, null)).isEqualTo(new AdminPort(11626, false));
    }

    @Test
    void zeroIsNone() {
        assertThat(AdminPort.of("0", null).number()).isZero();
        assertThat(AdminPort.of(null, CfgImport.parse("core.cfg", "HTTP_PORT=0"))
                        .number())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "999999", "ANY", " 1", "0x1"})
    void whatIsNoPortIsRefused(final String text) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> AdminPort.parse(text))
                .withMessageContaining("'any'");
    }
}
