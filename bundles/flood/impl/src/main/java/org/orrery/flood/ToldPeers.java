package org.orrery.flood;

import java.util.Arrays;
import java.util.Collection;

/**
 * The peers that know one message: an open hash set of keys, small because there are as many of these as messages. A key
 * is a {@link org.orrery.overlay.api.NodeId} or a {@link org.orrery.overlay.api.PeerAddress}. Any thread.
 */
final class ToldPeers {
    /** From this many on, peers that are gone are let go before more are noted. */
    static final int FIRST_PRUNING = 1024;

    private Object[] table = new Object[4];
    private int size;
    private int nextPruning = FIRST_PRUNING;

    /** Notes a peer; returns true if it was not noted yet. */
    synchronized boolean add(final Object key) {
        final int at = find(table, key);
        if (table[at] != null) {
            return false;
        }
        table[at] = key;
        size++;
        if (size * 4 > table.length * 3) {
            rehash(Arrays.asList(table), table.length * 2);
        }
        return true;
    }

    synchronized boolean contains(final Object key) {
        return table[find(table, key)] != null;
    }

    /** True if it is time for {@link #retainAll}. */
    synchronized boolean isLarge() {
        return size >= nextPruning;
    }

    /** Lets go of all keys but these. */
    synchronized void retainAll(final Collection<?> present) {
        final Object[] kept = Arrays.stream(table)
                .filter(key -> key != null && present.contains(key))
                .toArray();
        int length = 4;
        while (kept.length * 4 > length * 3) {
            length *= 2;
        }
        rehash(Arrays.asList(kept), length);
        nextPruning = Math.max(FIRST_PRUNING, size * 2);
    }

    /** The keys, in no order. */
    synchronized Object[] keys() {
        return Arrays.stream(table).filter(key -> key != null).toArray();
    }

    private void rehash(final Iterable<?> keys, final int length) {
        final Object[] larger = new Object[length];
        int count = 0;
        for (final Object key : keys) {
            if (key != null) {
                larger[find(larger, key)] = key;
                count++;
            }
        }
        table = larger;
        size = count;
    }

    /** Where the key is, or the free place where it belongs. There is always a free place. */
    private static int find(final Object[] table, final Object key) {
        int at = key.hashCode() & table.length - 1;
        while (table[at] != null && !table[at].equals(key)) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }
}
