package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.StrKey;

class IdentitySettingsTest {
    private static final byte[] SEED = Sides.seed(0xab);

    @Test
    void theSeedIsNeverShown() {
        final IdentitySettings settings = new IdentitySettings("net", SEED, "orrery 1.2.3");

        assertThat(settings)
                .hasToString("identity on \"net\" as orrery 1.2.3")
                .asString()
                .doesNotContain(HexFormat.of().formatHex(SEED), StrKey.encodeSeed(SEED));
        assertThat(new Ed25519Signer(SEED)).asString().startsWith("signer of G");
    }

    @Test
    void theSeedIsCopied() {
        final byte[] seed = SEED.clone();
        final IdentitySettings settings = IdentitySettings.of("net", seed);
        seed[0] = 0;
        settings.seed()[1] = 0;

        assertThat(settings.seed()).isEqualTo(SEED);
    }

    @Test
    void limitsAreChecked() {
        new IdentitySettings("net", SEED, "x".repeat(100));
        assertThatThrownBy(() -> new IdentitySettings("net", SEED, "x".repeat(101)))
                .hasMessageContaining("VERSION_STR");
        assertThatThrownBy(() -> new IdentitySettings(" ", SEED, "")).hasMessage("NETWORK_PASSPHRASE not configured");
        assertThatThrownBy(() -> new IdentitySettings("net", new byte[33], "")).hasMessageContaining("32 bytes");
    }
}
