package org.orrery.wire.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

final class SipHashTest {
    @Test
    void agreesWithAnotherImplementation() {
        final Random random = new Random(7);
        for (int words = 0; words <= 9; words++) {
            final byte[] key = new byte[16];
            final byte[] data = new byte[words * Long.BYTES];
            random.nextBytes(key);
            random.nextBytes(data);

            assertThat(ours(key, data)).as("%d words", words).isEqualTo(theirs(key, data));
        }
    }

    private static long ours(final byte[] key, final byte[] data) {
        final ByteBuffer keys = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        final ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        final SipHash hash = new SipHash(keys.getLong(), keys.getLong());
        while (words.hasRemaining()) {
            hash.word(words.getLong());
        }
        return hash.close();
    }

    private static long theirs(final byte[] key, final byte[] data) {
        final var mac = new org.bouncycastle.crypto.macs.SipHash();
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        return mac.doFinal();
    }
}
