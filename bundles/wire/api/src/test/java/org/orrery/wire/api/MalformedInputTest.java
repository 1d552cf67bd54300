package org.orrery.wire.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged input costs a verdict, never an exception, and no memory to speak of. Spec: 40-known-attacks.md. */
class MalformedInputTest {
    private static final int SEEDS = 1000;
    private static final XdrValidator VALIDATOR = XdrValidator.of(27, true);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<CorpusLine> seeds = Resources.corpus().stream()
            .filter(CorpusLine::ok)
            .filter(line -> line.type() == XdrType.STELLAR_MESSAGE && line.bytes().length < 600)
            .limit(SEEDS)
            .toList();

    @Test
    @Tag("40-A06")
    void judgesEveryTruncationWithoutAllocating() {
        assertThat(seeds).hasSize(SEEDS);
        truncateAll();

        for (final CorpusLine seed : seeds) {
            final long before = allocated();
            truncate(seed.bytes());
            final long bytes = allocated() - before;

            assertThat(bytes).isLessThanOrEqualTo(allowance(seed));
        }
    }

    @Test
    @Tag("40-A07")
    void judgesEveryFlippedBitWithoutAllocating() {
        flip(seeds.get(0).bytes());

        for (final CorpusLine seed : seeds) {
            final byte[] bytes = seed.bytes().clone();
            final long before = allocated();
            flip(bytes);
            final long allocated = allocated() - before;

            assertThat(allocated).isLessThanOrEqualTo(allowance(seed));
            assertThat(bytes).isEqualTo(seed.bytes());
        }
    }

    @Test
    @Tag("40-A06")
    void neverAcceptsATruncatedMessage() {
        for (final CorpusLine seed : seeds) {
            final int used = Verdict.used(seed.verdict());
            for (int length = 0; length < used; length++) {
                assertThat(Verdict.isOk(VALIDATOR.validateMessage(seed.bytes(), 0, length)))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 10, 18, 19})
    @Tag("40-A06")
    void doesNotAllocateFromACountAlone(final int type) {
        final byte[] bomb = new XdrWriter()
                .writeInt(type)
                .writeLong(-1)
                .writeLong(-1)
                .writeLong(-1)
                .writeLong(-1)
                .writeInt(0x7fff_ffff)
                .writeLong(-1)
                .toBytes();

        final long before = allocated();
        final long verdict = VALIDATOR.validateMessage(bomb, 0, bomb.length);
        final long bytes = allocated() - before;

        assertThat(Verdict.isOk(verdict)).isFalse();
        assertThat(bytes).isLessThan(1024);
    }

    @Test
    @Tag("40-A07")
    void takesUndefinedNumbersWhereNothingIsChosenByThem() {
        final byte[] error =
                new XdrWriter().writeInt(0).writeInt(-99).writeInt(0).toBytes();

        assertThat(Verdict.isOk(VALIDATOR.validateMessage(error, 0, error.length)))
                .isTrue();
        assertThat(ErrorMsg.of(WireMessage.of(error)).errorCode()).isNull();
    }

    private void truncateAll() {
        seeds.forEach(seed -> truncate(seed.bytes()));
    }

    private static void truncate(final byte[] bytes) {
        for (int length = 0; length < bytes.length; length++) {
            VALIDATOR.validateMessage(bytes, 0, length);
        }
    }

    private static void flip(final byte[] bytes) {
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
            VALIDATOR.validateMessage(bytes, 0, bytes.length);
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
    }

    /** For all damaged forms of a seed together: its own size, and what the measurement itself takes. */
    private static long allowance(final CorpusLine seed) {
        return seed.bytes().length + 512L;
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
