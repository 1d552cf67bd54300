package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.0.0.1:1", "255.255.255.255:65535", "core-live-a.stellar.org:11625", "host"})
    void addressesOfPeersPass(final String text) {
        assertThatCode(() -> AddressSyntax.checkPeer(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":11625",
                "host:",
                "host:port",
                "two words",
                "127.0.0.256",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                "::1"
            })
    void otherTextIsRefusedWithTheFormThatIsWanted(final String text) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> AddressSyntax.checkPeer(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("HOST:PORT")
                .matches(error -> error.exitCode() == Main.EXIT_USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "127.0.0.1:65536", "host:99999"})
    void portsOutOfRangeAreRefused(final String text) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> AddressSyntax.checkPeer(text))
                .withMessageContaining("between 1 and 65535");
    }

    @Test
    void listensOnNumbersOnly() {
        assertThatCode(() -> AddressSyntax.checkListen("0.0.0.0")).doesNotThrowAnyException();
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> AddressSyntax.checkListen("localhost"))
                .withMessageContaining("--listen")
                .withMessageContaining("'localhost'");
    }
}
