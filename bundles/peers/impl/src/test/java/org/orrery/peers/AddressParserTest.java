package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.overlay.api.PeerAddress;

@Tag("10-A3")
class AddressParserTest {
    private final AddressParser parser = new AddressParser(AddressParserTest::resolve);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "random string",
                "127.0.0.1/8",
                "127.0.0.1/16",
                "127.0.0.1/24",
                "::1",
                "2001:db8::1",
                "2001:db8::1/32",
                "127.0.0.2:",
                "127.0.0.2:-1",
                "127.0.0.2:123456"
            })
    @Tag("30-8.3.7")
    void refusesWhatIsNoAddress(final String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(text))
                .withMessage("Cannot parse peer address '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.256", "256.256.256.256", "127.0.0.01"})
    @Tag("30-8.3.7")
    void refusesOctetsThatAreNone(final String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(text))
                .withMessageStartingWith("Could not resolve '" + text + "': an octet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2:0", "127.0.0.2:65536", "127.0.0.2:65537", "four.example:0"})
    @Tag("30-8.3.7")
    void refusesPortsOutOfRange(final String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(text))
                .withMessage("Could not resolve '" + text + "': port out of range");
    }

    @Test
    @Tag("30-8.3.8")
    @Tag("30-8.3.9")
    void takesTheDefaultPortWhereThereIsNone() {
        assertThat(parse("127.0.0.2")).isEqualTo(new PeerAddress("127.0.0.2", 11625));
        assertThat(parse("8.8.8.8")).isEqualTo(new PeerAddress("8.8.8.8", 11625));
        assertThat(parser.parse("8.8.8.8", 10)).isEqualTo(new PeerAddress("8.8.8.8", 10));
    }

    @ParameterizedTest
    @Tag("30-8.3.10")
    @ValueSource(ints = {1, 1234, 65534, 65535})
    void takesEveryPort(final int port) {
        assertThat(parse("127.0.0.2:" + port)).isEqualTo(new PeerAddress("127.0.0.2", port));
    }

    @Test
    void takesTheFirstIpv4AddressOfAName() {
        assertThat(parse("four.example:7")).isEqualTo(new PeerAddress("5.6.7.8", 7));
    }

    @Test
    void takesTheFirstIpv6AddressOfANameThatHasNoOther() {
        assertThat(parse("six.example:7")).isEqualTo(new PeerAddress("2001:0:0:0:0:0:0:1", 7));
    }

    @ParameterizedTest
    @CsvSource({
        "[2001:db8::1]:7, 2001:db8:0:0:0:0:0:1, 7",
        "[::1], 0:0:0:0:0:0:0:1, 11625",
        "[::ffff:1.2.3.4]:7, 1.2.3.4, 7",
    })
    void takesIpv6InBrackets(final String text, final String ip, final int port) {
        assertThat(parse(text)).isEqualTo(new PeerAddress(ip, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1.2.3.4]:7", "[1::2::3]:7", "[:]:7", "[12345::1]"})
    void saysThatNoIpv6AddressStandsBetweenTheBrackets(final String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(text))
                .withMessage("Could not resolve '" + text + "': no IPv6 address between the brackets");
    }

    @Test
    void saysWhyANameDoesNotResolve() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("empty.example"))
                .withMessage("Could not resolve 'empty.example': no IPv4 addresses found");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("none.example"))
                .withMessage("Could not resolve 'none.example': not known");
    }

    private PeerAddress parse(final String text) {
        return parser.parse(text, PeerAddress.DEFAULT_PORT);
    }

    private static List<InetAddress> resolve(final String name) throws UnknownHostException {
        final InetAddress six =
                InetAddress.getByAddress(new byte[] {0x20, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        return switch (name) {
            case "four.example" -> List.of(six, InetAddress.getByAddress(new byte[] {5, 6, 7, 8}));
            case "six.example" -> List.of(six);
            case "empty.example" -> List.of();
            default -> throw new UnknownHostException("not known");
        };
    }
}
