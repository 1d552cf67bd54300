package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersConfigurationTest {
    private static final int OPENABLE = 768;

    @Test
    void hasTheDefaultsOfStellarCore() {
        final PeersConfiguration defaults = configuration(Map.of());

        assertThat(settings(defaults)).isEqualTo(OverlaySettings.defaults());
        assertThat(PeersConfiguration.Reader.limits(defaults, OPENABLE).limits())
                .isEqualTo(new ConnectionLimits(8, 64, 56, 444));
    }

    @ParameterizedTest
    @CsvSource({
        "PEER__PORT, 65536, PEER_PORT",
        "PEER__PORT, -1, PEER_PORT",
        "TARGET__PEER__CONNECTIONS, 0, TARGET_PEER_CONNECTIONS",
        "TARGET__PEER__CONNECTIONS, 65544, TARGET_PEER_CONNECTIONS",
        "MAX__ADDITIONAL__PEER__CONNECTIONS, -2, MAX_ADDITIONAL_PEER_CONNECTIONS",
        "MAX__PENDING__CONNECTIONS, 0, MAX_PENDING_CONNECTIONS",
        "PEER__AUTHENTICATION__TIMEOUT, 0, PEER_AUTHENTICATION_TIMEOUT",
        "PEER__TIMEOUT, 65536, PEER_TIMEOUT",
        "PEER__STRAGGLER__TIMEOUT, 0, PEER_STRAGGLER_TIMEOUT",
        "MAX__SLOTS__TO__REMEMBER, -1, MAX_SLOTS_TO_REMEMBER",
    })
    void refusesWhatIsOutOfRange(final String attribute, final int value, final String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(configuration(Map.of(attribute, value))))
                .withMessageStartingWith("bad '" + name + "': ");
    }

    @Test
    void refusesToListenAtANameOrAtNothing() {
        for (final String address : new String[] {"localhost", "", "1.2.3.256", "1:2"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings(configuration(Map.of("LISTEN__ADDRESS", address))))
                    .withMessageStartingWith("bad 'LISTEN_ADDRESS': ");
        }
    }

    @Test
    void takesKeysWithANameBehindThem() {
        final String key = Samples.node(5).toStrKey();

        assertThat(settings(configuration(Map.of("PREFERRED__PEER__KEYS", new String[] {key + " friend"})))
                        .preferredPeerKeys())
                .isEqualTo(Set.of(Samples.node(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(configuration(Map.of("PREFERRED__PEER__KEYS", new String[] {"GABC"}))))
                .withMessageStartingWith("bad 'PREFERRED_PEER_KEYS': 'GABC' is no node id");
    }

    private static OverlaySettings settings(final PeersConfiguration configuration) {
        return PeersConfiguration.Reader.settings(
                configuration,
                PeersConfiguration.Reader.limits(configuration, ConnectionLimits.MAX)
                        .limits());
    }

    /** What the container makes of these attributes: the others have their defaults. */
    private static PeersConfiguration configuration(final Map<String, Object> attributes) {
        return (PeersConfiguration) Proxy.newProxyInstance(
                PeersConfiguration.class.getClassLoader(),
                new Class<?>[] {PeersConfiguration.class},
                (proxy, method, arguments) -> attributes.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
