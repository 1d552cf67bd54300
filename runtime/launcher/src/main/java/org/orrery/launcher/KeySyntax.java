package org.orrery.launcher;

/** Tells whether a text is a public key as people write it. Spec: 10-transport-auth-peer.md, section 3.1. */
final class KeySyntax {
    /** Characters of a key. */
    static final int CHARS = 56;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_PER_CHAR = 5;
    private static final int CHECKSUM_POLYNOMIAL = 0x1021;
    private static final int PUBLIC_KEY_VERSION = 6 << 3;

    private KeySyntax() {}

    /** True for G and 55 more characters whose checksum is right. */
    static boolean isPublicKey(final String text) {
        if (text.length() != CHARS) {
            return false;
        }
        final byte[] bytes = new byte[CHARS * BITS_PER_CHAR / Byte.SIZE];
        int bits = 0;
        int count = 0;
        int at = 0;
        for (int i = 0; i < CHARS; i++) {
            final int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            bits = bits << BITS_PER_CHAR | value;
            count += BITS_PER_CHAR;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                bytes[at++] = (byte) (bits >> count);
            }
        }
        final int length = bytes.length - 2;
        final int stated = bytes[length] & 0xff | (bytes[length + 1] & 0xff) << Byte.SIZE;
        return bytes[0] == PUBLIC_KEY_VERSION && checksum(bytes, length) == stated;
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
