package org.orrery.overlay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "1.2.3.4, false",
        "10.1.2.3, true",
        "172.17.1.2, true",
        "192.168.1.2, true",
        "9.255.255.255, false",
        "10.0.0.0, true",
        "10.255.255.255, true",
        "11.0.0.0, false",
        "172.15.255.255, false",
        "172.16.0.0, true",
        "172.31.255.255, true",
        "172.32.0.0, false",
        "192.167.255.255, false",
        "192.169.0.0, false",
        "127.0.0.1, false",
        "169.254.1.1, false",
        "100.64.0.1, false",
        "10.0.0, false",
        "10.0.0.256, false",
        "random string, false",
    })
    @Tag("10-A1")
    @Tag("30-8.3.3")
    void privateAddresses(final String ip, final boolean isPrivate) {
        assertThat(new PeerAddress(ip, 80).isPrivate()).isEqualTo(isPrivate);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 80, 65535})
    @Tag("10-A2")
    @Tag("30-8.3.4")
    void anEmptyIpIsRefusedWithAnyPort(final int port) {
        assertThatThrownBy(() -> new PeerAddress("", port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot create PeerBareAddress with empty ip");
    }

    @Test
    @Tag("10-A2")
    @Tag("30-8.3.5")
    @Tag("30-8.3.6")
    void anyOtherTextIsTakenAsItIs() {
        assertThat(new PeerAddress("random string", 80).ip()).isEqualTo("random string");
        assertThat(new PeerAddress("random string", 80).port()).isEqualTo(80);
        assertThat(new PeerAddress("127.0.0.1", 80)).hasToString("127.0.0.1:80");
    }

    @Test
    void ipv6StandsInBrackets() {
        assertThat(new PeerAddress("2001:db8:0:0:0:0:0:1", 80)).hasToString("[2001:db8:0:0:0:0:0:1]:80");
    }

    @Test
    void fourBytesBecomeDottedDecimalAndComeBack() {
        final byte[] ip = {1, 25, 50, (byte) 200};

        assertThat(PeerAddress.ofIpv4(ip, 256)).isEqualTo(new PeerAddress("1.25.50.200", 256));
        assertThat(PeerAddress.ofIpv4(ip, 256).ipv4()).isEqualTo(ip);
        assertThat(new PeerAddress("1.2.3", 256).ipv4()).isNull();
        assertThat(new PeerAddress("1.2.3.256", 256).ipv4()).isNull();
    }

    @Test
    void onlyOneTextIsLocalhost() {
        assertThat(new PeerAddress("127.0.0.1", 1).isLocalhost()).isTrue();
        assertThat(new PeerAddress("127.0.0.2", 1).isLocalhost()).isFalse();
        assertThat(new PeerAddress("localhost", 1).isLocalhost()).isFalse();
    }

    @Test
    void orderedByPortThenByText() {
        final PeerAddress first = new PeerAddress("9.0.0.1", 1);

        assertThat(first)
                .isLessThan(new PeerAddress("1.0.0.1", 2))
                .isGreaterThan(new PeerAddress("10.0.0.1", 1))
                .isEqualByComparingTo(new PeerAddress("9.0.0.1", 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void aPortIsSixteenBits(final int port) {
        assertThatThrownBy(() -> new PeerAddress("1.2.3.4", port)).isInstanceOf(IllegalArgumentException.class);
    }
}
