package org.orrery.overlay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrKeyTest {
    private static final String KEY_HEX = "eda6f7ea4324f6197e5c1aae87d9770282a71da0c4d5fb8ff9dfc96b6c6265d5";
    private static final String KEY = "GDW2N57KIMSPMGL6LQNK5B6ZO4BIFJY5UDCNL64P7HP4S23MMJS5K52Y";
    private static final String SEED_HEX = "72e16db7c48722b21d365493e72523e70c2e82bdf9d10bfa2b7c691329fa81e8";
    private static final String SEED = "SBZOC3NXYSDSFMQ5GZKJHZZFEPTQYLUCXX45CC72FN6GSEZJ7KA6RLV6";

    @Test
    void knownKeyAndSeed() {
        assertThat(StrKey.encodePublicKey(bytes(KEY_HEX))).isEqualTo(KEY);
        assertThat(StrKey.decodePublicKey(KEY)).isEqualTo(bytes(KEY_HEX));
        assertThat(StrKey.encodeSeed(bytes(SEED_HEX))).isEqualTo(SEED);
        assertThat(StrKey.decodeSeed(SEED)).isEqualTo(bytes(SEED_HEX));
    }

    @Test
    void checksumOfTheKnownAnswer() {
        final byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(StrKey.crc16(digits, digits.length)).isEqualTo(0x31c3);
    }

    @Test
    void everyKeyComesBack() {
        final Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            final byte[] key = new byte[32];
            random.nextBytes(key);
            assertThat(StrKey.decodePublicKey(StrKey.encodePublicKey(key))).isEqualTo(key);
            assertThat(StrKey.decodeSeed(StrKey.encodeSeed(key))).isEqualTo(key);
        }
    }

    @Test
    void everySingleWrongCharacterIsFound() {
        for (int at = 0; at < KEY.length(); at++) {
            for (final char other : "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray()) {
                if (KEY.charAt(at) != other) {
                    final String wrong = KEY.substring(0, at) + other + KEY.substring(at + 1);
                    assertThatThrownBy(() -> StrKey.decodePublicKey(wrong))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 56 characters",
        "GDW2N57KIMSPMGL6LQNK5B6ZO4BIFJY5UDCNL64P7HP4S23MMJS5K52, 56 characters",
        "GDW2N57KIMSPMGL6LQNK5B6ZO4BIFJY5UDCNL64P7HP4S23MMJS5K52YA, 56 characters",
        "gdw2n57kimspmgl6lqnk5b6zo4bifjy5udcnl64p7hp4s23mmjs5k52y, character 1 is not",
        "GDW2N57KIMSPMGL6LQNK5B6ZO4BIFJY5UDCNL64P7HP4S23MMJS5K521, character 56 is not",
        "GDW2N57KIMSPMGL6LQNK5B6ZO4BIFJY5UDCNL64P7HP4S23MMJS5K52=, character 56 is not",
        "GDW2N57KIMSPMGL6LQNK5B6ZO4BIFJY5UDCNL64P7HP4S23MMJS5K52Z, checksum",
        "SBZOC3NXYSDSFMQ5GZKJHZZFEPTQYLUCXX45CC72FN6GSEZJ7KA6RLV6, not a public key",
    })
    void anErrorSaysWhatIsWrong(final String text, final String what) {
        assertThatThrownBy(() -> StrKey.decodePublicKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "SBZOC3NXYSDSFMQ5GZKJHZZFEPTQYLUCXX45CC72FN6GSEZJ7KA6RLV7", "SBZOC3NX"})
    void noErrorRepeatsWhatMightBeASeed(final String text) {
        assertThatThrownBy(() -> StrKey.decodeSeed(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(text.substring(0, 6));
    }

    @Test
    void onlyThirtyTwoBytesAreEncoded() {
        assertThatThrownBy(() -> StrKey.encodeSeed(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StrKey.encodePublicKey(new byte[33])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(final String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
