package org.orrery.wire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Uint256Test {
    private static final int HASHES = 100_000;
    private static final int BUCKETS = 1 << 18;

    @ParameterizedTest
    @MethodSource("chosenHashes")
    @Tag("40-A01")
    void chosenHashesDoNotMeetInATable(final IntFunction<Uint256> chosen) {
        final int[] chains = new int[BUCKETS];
        long comparisons = 0;
        int longest = 0;

        for (int i = 0; i < HASHES; i++) {
            final int hash = chosen.apply(i).hashCode();
            // As java.util.HashMap places it: every value already in the bucket is compared once.
            final int bucket = (hash ^ hash >>> 16) & (BUCKETS - 1);
            comparisons += chains[bucket]++;
            longest = Math.max(longest, chains[bucket]);
        }

        // Of random hashes n²/2 pairs meet in one of the buckets with probability 1/buckets: some 19,000.
        assertThat(comparisons).isLessThan(2L * HASHES * HASHES / 2 / BUCKETS);
        assertThat(longest).isLessThan(16);
    }

    @Test
    void keepsItsBytes() {
        final byte[] bytes = new byte[40];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i * 7));

        final Uint256 value = Uint256.of(bytes, 5);

        assertThat(value.toBytes()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 5, 37));
        assertThat(Uint256.ofHex(value.toString())).isEqualTo(value).hasSameHashCodeAs(value);
    }

    @Test
    void ordersBytesWithoutSign() {
        final Uint256 high = Uint256.ofHex("80" + "00".repeat(31));
        final Uint256 low = Uint256.ofHex("7f" + "ff".repeat(31));

        assertThat(high).isGreaterThan(low);
        assertThat(Uint256.ZERO.isZero()).isTrue();
    }

    @Test
    void refusesOtherLengths() {
        assertThatThrownBy(() -> Uint256.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Uint256.ofHex("00")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Families that meet in one bucket of a table that takes some bits, a sum, or a difference of the words. */
    static Stream<IntFunction<Uint256>> chosenHashes() {
        return Stream.of(
                i -> words(0, 0, 0, i),
                i -> words(i, 0, 0, 0),
                i -> words(0, 0, 0, (long) i << 40),
                i -> words((long) i << 40, 0, 0, 0),
                i -> words((long) i << 32, 0, 0, i),
                i -> words(i, i, 0, 0),
                i -> words(i, -(long) i, 0, 0),
                i -> words(0, i, 0, ~(long) i),
                i -> words(i * 0x9e37_79b9_7f4a_7c15L, i, i, i),
                i -> words(31L * i, 0, -31L * 31 * 31 * i, i));
    }

    private static Uint256 words(final long a, final long b, final long c, final long d) {
        return Uint256.of(new XdrWriter()
                .writeLong(a)
                .writeLong(b)
                .writeLong(c)
                .writeLong(d)
                .toBytes());
    }
}
