package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkPresetTest {
    @ParameterizedTest
    @CsvSource({
        "PUBNET, 7ac33997544e3175d266bd022439b22cdb16508c01163f26e5cb2a3e1045a979",
        "TESTNET, cee0302d59844d32bdca915c8203dd44b33fbb7edc19051ea37abedf28ecd472"
    })
    void passphrasesHashToTheKnownNetworkIds(final NetworkPreset preset, final String networkId) throws Exception {
        final byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(preset.passphrase().getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(networkId);
    }

    @ParameterizedTest
    @EnumSource(NetworkPreset.class)
    void knownPeersAreAddresses(final NetworkPreset preset) {
        assertThat(preset.knownPeers())
                .allSatisfy(peer ->
                        assertThatCode(() -> AddressSyntax.checkPeer(peer)).doesNotThrowAnyException());
    }

    @Test
    void aStandaloneNetworkKnowsNobody() {
        assertThat(NetworkPreset.STANDALONE.knownPeers()).isEmpty();
    }
}
