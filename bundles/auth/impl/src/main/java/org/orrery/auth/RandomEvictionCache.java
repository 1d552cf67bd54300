package org.orrery.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A bounded map. When it is full, a new entry takes the place of one of two random entries: the one touched longer ago.
 * Any thread.
 */
final class RandomEvictionCache<K, V> {
    private final int limit;
    private final Random random;
    private final Map<K, Entry<K, V>> byKey = new HashMap<>();
    private final List<Entry<K, V>> entries = new ArrayList<>();
    private long touches;

    RandomEvictionCache(final int limit, final Random random) {
        this.limit = limit;
        this.random = random;
    }

    /** The value, which counts as a touch, or null. */
    synchronized V get(final K key) {
        final Entry<K, V> entry = byKey.get(key);
        if (entry == null) {
            return null;
        }
        entry.touched = ++touches;
        return entry.value;
    }

    /** Adds a value, unless the key has one already. */
    synchronized void put(final K key, final V value) {
        final Entry<K, V> entry = new Entry<>(key, value, ++touches);
        if (byKey.putIfAbsent(key, entry) != null) {
            return;
        }
        if (entries.size() < limit) {
            entries.add(entry);
        } else {
            final int evicted = lessRecent(random.nextInt(limit), random.nextInt(limit));
            byKey.remove(entries.set(evicted, entry).key);
        }
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized void clear() {
        byKey.clear();
        entries.clear();
    }

    private int lessRecent(final int one, final int other) {
        return entries.get(one).touched <= entries.get(other).touched ? one : other;
    }

    private static final class Entry<K, V> {
        private final K key;
        private final V value;
        private long touched;

        Entry(final K key, final V value, final long touched) {
            this.key = key;
            this.value = value;
            this.touched = touched;
        }
    }
}
