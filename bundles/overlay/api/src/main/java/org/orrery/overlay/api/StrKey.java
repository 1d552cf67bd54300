package org.orrery.overlay.api;

import java.util.Arrays;

/**
 * Stellar's text form of keys: version byte, 32 bytes, CRC-16/XMODEM, in base32 without padding; always 56 characters.
 *
 * <p>No message of an exception repeats the input: it might be a seed. Any thread.
 * Spec: 10-transport-auth-peer.md, section 3.1.
 */
public final class StrKey {
    private static final int VERSION_PUBLIC_KEY = 6 << 3;
    private static final int VERSION_SEED = 18 << 3;
    private static final int PAYLOAD_BYTES = 32;
    private static final int RAW_BYTES = 1 + PAYLOAD_BYTES + 2;
    private static final int TEXT_CHARS = 56;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private StrKey() {}

    /** {@code G…} of a 32-byte public key. */
    public static String encodePublicKey(final byte[] key) {
        return encode(VERSION_PUBLIC_KEY, key);
    }

    /** {@code S…} of a 32-byte seed. The result is a secret. */
    public static String encodeSeed(final byte[] seed) {
        return encode(VERSION_SEED, seed);
    }

    /**
     * The 32 bytes of a {@code G…} text.
     *
     * @throws IllegalArgumentException if length, alphabet, checksum or kind is wrong
     */
    public static byte[] decodePublicKey(final String text) {
        return decode(VERSION_PUBLIC_KEY, "public key (G…)", text);
    }

    /**
     * The 32 bytes of an {@code S…} text.
     *
     * @throws IllegalArgumentException if length, alphabet, checksum or kind is wrong
     */
    public static byte[] decodeSeed(final String text) {
        return decode(VERSION_SEED, "seed (S…)", text);
    }

    private static String encode(final int version, final byte[] payload) {
        if (payload.length != PAYLOAD_BYTES) {
            throw new IllegalArgumentException("32 bytes expected, got " + payload.length);
        }
        final byte[] raw = new byte[RAW_BYTES];
        raw[0] = (byte) version;
        System.arraycopy(payload, 0, raw, 1, PAYLOAD_BYTES);
        final int crc = crc16(raw, PAYLOAD_BYTES + 1);
        raw[RAW_BYTES - 2] = (byte) crc;
        raw[RAW_BYTES - 1] = (byte) (crc >>> 8);
        return base32(raw);
    }

    private static byte[] decode(final int version, final String kind, final String text) {
        if (text.length() != TEXT_CHARS) {
            throw new IllegalArgumentException("a " + kind + " has 56 characters, this has " + text.length());
        }
        final byte[] raw = fromBase32(text);
        if ((raw[0] & 0xff) != version) {
            throw new IllegalArgumentException("this is not a " + kind);
        }
        final int crc = (raw[RAW_BYTES - 2] & 0xff) | (raw[RAW_BYTES - 1] & 0xff) << 8;
        if (crc != crc16(raw, PAYLOAD_BYTES + 1)) {
            throw new IllegalArgumentException("the checksum of the " + kind + " does not match: a character is wrong");
        }
        return Arrays.copyOfRange(raw, 1, 1 + PAYLOAD_BYTES);
    }

    /** CRC-16/XMODEM of the first bytes. */
    static int crc16(final byte[] bytes, final int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
            }
        }
        return crc & 0xffff;
    }

    private static String base32(final byte[] raw) {
        final StringBuilder text = new StringBuilder(TEXT_CHARS);
        long bits = 0;
        int held = 0;
        for (final byte octet : raw) {
            bits = bits << 8 | octet & 0xff;
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(ALPHABET.charAt((int) (bits >>> held) & 31));
            }
        }
        return text.toString();
    }

    private static byte[] fromBase32(final String text) {
        final byte[] raw = new byte[RAW_BYTES];
        long bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            final int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("character " + (i + 1) + " is not one of A-Z and 2-7");
            }
            bits = bits << 5 | value;
            held += 5;
            if (held >= 8) {
                held -= 8;
                raw[at++] = (byte) (bits >>> held);
            }
        }
        return raw;
    }
}
