package org.orrery.launcher;

import java.util.Arrays;

/** Public keys and seeds as people write them. Spec: 10-transport-auth-peer.md, section 3.1. */
final class KeySyntax {
    /** Characters of a key. */
    static final int CHARS = 56;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_PER_CHAR = 5;
    private static final int CHECKSUM_POLYNOMIAL = 0x1021;
    private static final int PUBLIC_KEY_VERSION = 6 << 3;
    private static final int SEED_VERSION = 18 << 3;
    private static final int CHECKSUM_BYTES = 2;

    private KeySyntax() {}

    /** True for G and 55 more characters whose checksum is right. */
    static boolean isPublicKey(final String text) {
        return decode(text, PUBLIC_KEY_VERSION) != null;
    }

    /** The 32 bytes of S and 55 more characters, or null if the text is no seed. */
    static byte[] seed(final String text) {
        return decode(text, SEED_VERSION);
    }

    /** The text of a public key of 32 bytes. */
    static String publicKey(final byte[] key) {
        final byte[] bytes = new byte[1 + key.length + CHECKSUM_BYTES];
        bytes[0] = PUBLIC_KEY_VERSION;
        System.arraycopy(key, 0, bytes, 1, key.length);
        final int checksum = checksum(bytes, 1 + key.length);
        bytes[1 + key.length] = (byte) checksum;
        bytes[2 + key.length] = (byte) (checksum >> Byte.SIZE);
        final StringBuilder text = new StringBuilder(CHARS);
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += BITS_PER_CHAR) {
            int value = 0;
            for (int i = bit; i < bit + BITS_PER_CHAR; i++) {
                value = value << 1 | bytes[i / Byte.SIZE] >> (Byte.SIZE - 1 - i % Byte.SIZE) & 1;
            }
            text.append(ALPHABET.charAt(value));
        }
        return text.toString();
    }

    private static byte[] decode(final String text, final int version) {
        if (text.length() != CHARS) {
            return null;
        }
        final byte[] bytes = new byte[CHARS * BITS_PER_CHAR / Byte.SIZE];
        int bits = 0;
        int count = 0;
        int at = 0;
        for (int i = 0; i < CHARS; i++) {
            final int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return null;
            }
            bits = bits << BITS_PER_CHAR | value;
            count += BITS_PER_CHAR;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                bytes[at++] = (byte) (bits >> count);
            }
        }
        final int length = bytes.length - CHECKSUM_BYTES;
        final int stated = bytes[length] & 0xff | (bytes[length + 1] & 0xff) << Byte.SIZE;
        return (bytes[0] & 0xff) == version && checksum(bytes, length) == stated
                ? Arrays.copyOfRange(bytes, 1, length)
                : null;
    }

    /** CRC16 as XModem computes it. */
    private static int checksum(final byte[] bytes, final int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum ^= (bytes[i] & 0xff) << Byte.SIZE;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                sum = (sum & 0x8000) == 0 ? sum << 1 : sum << 1 ^ CHECKSUM_POLYNOMIAL;
            }
        }
        return sum & 0xffff;
    }
}
