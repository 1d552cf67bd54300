package org.orrery.adverts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.wire.api.Uint256;

final class AdvertHistoryTest {
    private final AdvertHistory history = new AdvertHistory(1);

    @Test
    void anEmptyOneHoldsNothing() {
        assertThat(history.contains(Samples.hash(1))).isFalse();
        history.clearBelow(0xffff_ffffL);
        assertThat(history.size()).isZero();
    }

    @Test
    void itAgreesWithAMapThroughAnyCourse() {
        final Random random = new Random(3);
        final Map<Uint256, Long> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            final Uint256 hash = Samples.hash(random.nextInt(700));
            final long ledger = 5L + step / 100;
            history.put(hash, ledger);
            model.put(hash, ledger);
            if (random.nextInt(500) == 0) {
                final long below = ledger - random.nextInt(4);
                history.clearBelow(below);
                model.values().removeIf(each -> each < below);
            }
        }

        final Map<Uint256, Long> all = new HashMap<>();
        history.forEach(all::put);
        assertThat(all).isEqualTo(model);
        for (int i = 0; i < 700; i++) {
            assertThat(history.contains(Samples.hash(i))).isEqualTo(model.containsKey(Samples.hash(i)));
        }
    }

    @Test
    void entriesComeOutInTheOrderOfTheirLastOffer() {
        Samples.hashes(1, 2, 3).forEach(hash -> history.put(hash, 9));
        history.put(Samples.hash(1), 10);

        final List<Uint256> order = new ArrayList<>();
        history.forEach((hash, ledger) -> order.add(hash));

        assertThat(order).isEqualTo(Samples.hashes(2, 3, 1));
    }

    @Test
    void ledgersAreUnsigned() {
        history.put(Samples.hash(1), 0xffff_fff0L);
        history.put(Samples.hash(2), 7);

        history.clearBelow(0x8000_0000L);

        assertThat(history.contains(Samples.hash(1))).isTrue();
        assertThat(history.contains(Samples.hash(2))).isFalse();
    }

    @Test
    void ofTwoPickedAtRandomTheOlderMakesRoom() {
        final int max = AdvertHistory.MAX_ENTRIES;
        for (int i = 0; i < max + max / 2; i++) {
            history.put(Samples.hash(i), 1);
        }

        assertThat(history.size()).isEqualTo(max);
        int oldLeft = 0;
        int newLeft = 0;
        for (int i = 0; i < max / 2; i++) {
            oldLeft += history.contains(Samples.hash(i)) ? 1 : 0;
            newLeft += history.contains(Samples.hash(max + i)) ? 1 : 0;
        }
        // Chance would leave as many of these as of those; the rule prefers the younger by far.
        assertThat(oldLeft).isLessThan(newLeft / 2);
        assertThat(newLeft).isGreaterThan(max * 2 / 5);
    }

    @Test
    @Tag("40-A01")
    void chosenHashesCostNoMoreThanOthers() {
        final int count = 100_000;
        long worst = 0;
        for (int place = 0; place <= 24; place += 8) {
            final AdvertHistory attacked = new AdvertHistory(1);
            for (int i = 0; i < count; i++) {
                // All the same but for eight bytes, and in those a multiple of a large power of two.
                attacked.put(
                        Uint256.of(ByteBuffer.allocate(Uint256.BYTES)
                                .putLong(place, (long) i << 40)
                                .array()),
                        1);
            }
            worst = Math.max(worst, attacked.probes());
        }

        // Up to three looks at the table for each, of which each needs a little more than one place.
        assertThat(worst).isLessThan(12L * count);
    }
}
