package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLimitsTest {
    /** The worked values of 30-…, section 1.2; N is the limit of file handles, three quarters of which may be used. */
    @ParameterizedTest
    @Tag("30-8.7.1")
    @CsvSource({
        "8, -1, 500, 1024, 8, 64, 56, 444",
        "8, -1, 500, 65536, 8, 64, 56, 444",
        "8, -1, 500, 256, 8, 64, 14, 106",
        "8, -1, 500, 64, 1, 6, 5, 36",
        "20, 100, 500, 4096, 20, 100, 84, 416",
        "100, 30, 500, 4096, 13, 30, 152, 348",
        "8, 0, 500, 1024, 3, 0, 500, 1",
        "50, -1, 500, 1024, 50, 400, 36, 282",
        "8, -1, 1, 1024, 8, 64, 1, 1",
    })
    void followsFromTheConfiguration(
            final int target,
            final int additional,
            final int pending,
            final int handles,
            final int expectedTarget,
            final int expectedAdditional,
            final int outboundPending,
            final int inboundPending) {
        assertThat(ConnectionLimits.derive(target, additional, pending, handles / 4 * 3))
                .isEqualTo(new ConnectionLimits(expectedTarget, expectedAdditional, outboundPending, inboundPending));
    }

    @Test
    void allowsNoConnectionsAtAll() {
        assertThat(ConnectionLimits.derive(0, 0, 500, 1000)).isEqualTo(new ConnectionLimits(3 - 3, 0, 0, 0));
    }

    @Test
    void namesTheParameterThatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionLimits.derive(8, -2, 500, 1000))
                .withMessageContaining("bad 'MAX_ADDITIONAL_PEER_CONNECTIONS'");
    }

    @Test
    void saysWhatDiffersFromTheConfigurationAndWhy() {
        assertThat(LimitDerivation.derive(8, -1, 500, 768).remarks()).isEmpty();
        assertThat(LimitDerivation.derive(100, 30, 500, 3072).remarks())
                .containsExactly(
                        "TARGET_PEER_CONNECTIONS is 13 instead of 100: MAX_ADDITIONAL_PEER_CONNECTIONS is so low");
        assertThat(LimitDerivation.derive(8, -1, 500, 48).remarks())
                .containsExactly(
                        "MAX_ADDITIONAL_PEER_CONNECTIONS is 6 instead of 64: the process may open only 48 connections",
                        "TARGET_PEER_CONNECTIONS is 1 instead of 8: the process may open only 48 connections",
                        "MAX_PENDING_CONNECTIONS is 41 instead of 500: the process may open only 48 connections");
    }
}
