package org.orrery.wire.api;

/**
 * SipHash-2-4 over words of 64 bits: who does not know the key can neither predict a hash nor choose inputs whose hashes
 * meet. The words are taken as values; the published function reads them from bytes in little-endian order.
 *
 * <p>For one hash, one thread.
 */
final class SipHash {
    private static final int MIXING_ROUNDS = 2;
    private static final int CLOSING_ROUNDS = 4;

    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long words;

    /** Nothing hashed yet, under a key of two words. */
    SipHash(final long key0, final long key1) {
        v0 = key0 ^ 0x736f_6d65_7073_6575L;
        v1 = key1 ^ 0x646f_7261_6e64_6f6dL;
        v2 = key0 ^ 0x6c79_6765_6e65_7261L;
        v3 = key1 ^ 0x7465_6462_7974_6573L;
    }

    /** Takes the next word. */
    SipHash word(final long word) {
        words++;
        mix(word);
        return this;
    }

    /** The hash of the words taken. Once. */
    long close() {
        mix(words * Long.BYTES << 56);
        v2 ^= 0xff;
        rounds(CLOSING_ROUNDS);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void mix(final long word) {
        v3 ^= word;
        rounds(MIXING_ROUNDS);
        v0 ^= word;
    }

    private void rounds(final int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
