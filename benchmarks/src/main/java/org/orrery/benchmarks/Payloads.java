package org.orrery.benchmarks;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Bytes to work on. */
final class Payloads {
    private static final long SEED = 20260101;

    private Payloads() {}

    /** That many bytes, the same in every run. */
    static byte[] bytes(final int length) {
        final RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        final byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
