package org.orrery.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.orrery.wire.api.Uint256;

final class SealedBoxTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SurveyKeyPair RECIPIENT = SurveyKeyPair.draw(RANDOM);
    private static final Uint256 ONE =
            Uint256.ofHex("0100000000000000000000000000000000000000000000000000000000000000");

    @Property(tries = 100)
    void whatIsSealedIsOpened(@ForAll @Size(max = 300) final byte[] plain) {
        final byte[] box = SealedBox.seal(plain, RECIPIENT.publicKey(), RANDOM);

        assertThat(box).hasSize(plain.length + SealedBox.OVERHEAD_BYTES);
        assertThat(SealedBox.open(box, RECIPIENT)).isEqualTo(plain);
    }

    @Property(tries = 100)
    void noBitCanBeChanged(
            @ForAll @Size(min = 1, max = 100) final byte[] plain,
            @ForAll final int anyByte,
            @ForAll @IntRange(max = 7) final int bit) {
        final byte[] box = SealedBox.seal(plain, RECIPIENT.publicKey(), RANDOM);
        final int place = Math.floorMod(anyByte, box.length);
        box[place] ^= (byte) (1 << bit);

        assertThat(SealedBox.open(box, RECIPIENT)).isNull();
    }

    @Test
    void onlyTheRecipientOpensIt() {
        final byte[] box = SealedBox.seal(new byte[9], RECIPIENT.publicKey(), RANDOM);

        assertThat(SealedBox.open(box, SurveyKeyPair.draw(RANDOM))).isNull();
    }

    @Test
    void keysOfSmallOrderAreRefused() {
        final byte[] box = SealedBox.seal(new byte[9], RECIPIENT.publicKey(), RANDOM);

        for (final Uint256 weak : new Uint256[] {Uint256.ZERO, ONE}) {
            weak.copyTo(box, 0);
            assertThat(SealedBox.seal(new byte[9], weak, RANDOM)).isNull();
            assertThat(SealedBox.open(box, RECIPIENT)).isNull();
        }
    }

    @Test
    void aPairThatWasWipedShowsNoSecret() {
        final SurveyKeyPair pair = SurveyKeyPair.draw(RANDOM);

        pair.wipe();

        assertThat(pair.secret()).containsOnly(0);
        assertThat(pair).hasToString("X25519 pair of " + pair.publicKey());
    }
}
