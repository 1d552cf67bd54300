package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomEvictionCacheTest {
    @Test
    void neverHoldsMoreThanItsLimit() {
        final RandomEvictionCache<Integer, String> cache = new RandomEvictionCache<>(10, new Random(1));

        for (int key = 0; key < 1000; key++) {
            cache.put(key, "v" + key);
            assertThat(cache.get(key)).as("the newcomer stays").isEqualTo("v" + key);
        }

        assertThat(cache.size()).isEqualTo(10);
    }

    @Test
    void whatIsTouchedOftenStays() {
        final RandomEvictionCache<Integer, String> cache = new RandomEvictionCache<>(100, new Random(1));
        cache.put(-1, "often");

        for (int key = 0; key < 100; key++) {
            cache.put(key, "once");
            cache.get(-1);
        }

        assertThat(cache.get(-1)).isEqualTo("often");
    }

    @Test
    void aSecondValueForAKeyIsIgnored() {
        final RandomEvictionCache<Integer, String> cache = new RandomEvictionCache<>(2, new Random(1));
        cache.put(1, "first");
        cache.put(1, "second");

        assertThat(cache.get(1)).isEqualTo("first");
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void clearingForgetsEverything() {
        final RandomEvictionCache<Integer, String> cache = new RandomEvictionCache<>(2, new Random(1));
        cache.put(1, "first");
        cache.clear();

        assertThat(cache.get(1)).isNull();
        assertThat(cache.size()).isZero();
    }
}
