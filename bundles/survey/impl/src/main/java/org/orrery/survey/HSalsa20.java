package org.orrery.survey;

import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.util.Pack;

/**
 * Makes a key of a scalar product: Salsa20's twenty rounds without the addition at their end, of which only the words that
 * come from the constant and from the input are kept. The input is sixteen zero bytes here. Spec:
 * 30-manager-persistence-survey-admin.md, section 4.9.
 */
final class HSalsa20 {
    private static final int ROUNDS = 20;
    private static final int KEY_WORDS = 8;
    /** "expand 32-byte k". */
    private static final int[] CONSTANT = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    /** Where the constant stands, then where the input does. */
    private static final int[] KEPT = {0, 5, 10, 15, 6, 7, 8, 9};

    private HSalsa20() {}

    /** The key of a scalar product of 32 bytes. */
    static byte[] derive(final byte[] agreed) {
        final int[] before = new int[16];
        for (int i = 0; i < CONSTANT.length; i++) {
            before[KEPT[i]] = CONSTANT[i];
        }
        Pack.littleEndianToInt(agreed, 0, before, 1, KEY_WORDS / 2);
        Pack.littleEndianToInt(agreed, 16, before, 11, KEY_WORDS / 2);
        final int[] after = new int[16];
        Salsa20Engine.salsaCore(ROUNDS, before, after);
        final int[] key = new int[KEY_WORDS];
        for (int i = 0; i < KEY_WORDS; i++) {
            key[i] = after[KEPT[i]] - before[KEPT[i]];
        }
        return Pack.intToLittleEndian(key);
    }
}
