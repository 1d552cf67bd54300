package org.orrery.adverts;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ObjLongConsumer;
import org.orrery.wire.api.Uint256;

/**
 * The hashes that one peer offered us, each with the ledger at which it last did. Holds {@value #MAX_ENTRIES} at most:
 * then, of two picked at random, the one offered longer ago makes room.
 *
 * <p>A flat table of bytes, about 50 bytes for each hash, that grows when needed. The place of a hash follows a hash code
 * with a secret of this process, so a peer cannot choose hashes that meet. One thread at a time.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 3.1; 40-known-attacks.md, A01.
 */
final class AdvertHistory {
    static final int MAX_ENTRIES = 50_000;
    private static final int FIRST_CAPACITY = 64;

    private final SplittableRandom random;
    private byte[] hashes = new byte[0];
    private int[] ledgers = new int[0];
    private int[] writes = new int[0];
    /** Open addressing: number of the entry plus 1, or 0. At least twice as long as there are entries. */
    private int[] index = new int[1];

    private int size;
    private int writesSoFar;
    private long probes;

    /** An empty one. */
    AdvertHistory(final long seed) {
        random = new SplittableRandom(seed);
    }

    int size() {
        return size;
    }

    /** How many places of the table were looked at so far. */
    long probes() {
        return probes;
    }

    /** Whether the peer offered it. The question does not make it younger. */
    boolean contains(final Uint256 hash) {
        return index[placeOf(hash)] != 0;
    }

    /** Notes that the peer offered it, at a ledger of unsigned 32 bits. */
    void put(final Uint256 hash, final long ledger) {
        int entry = index[placeOf(hash)] - 1;
        if (entry < 0) {
            makeRoom();
            entry = size++;
            hash.copyTo(hashes, entry * Uint256.BYTES);
            index[placeOf(hash)] = entry + 1;
        }
        ledgers[entry] = (int) ledger;
        writes[entry] = ++writesSoFar;
    }

    /** Forgets what was last offered before a ledger. */
    void clearBelow(final long ledger) {
        for (int entry = size - 1; entry >= 0; entry--) {
            if (Integer.compareUnsigned(ledgers[entry], (int) ledger) < 0) {
                remove(entry);
            }
        }
        if (size < writes.length / 4) {
            resize(Math.max(FIRST_CAPACITY, size * 2));
        }
    }

    /** Calls for each entry with its ledger, those that were written longer ago first. */
    void forEach(final ObjLongConsumer<Uint256> consumer) {
        final long[] byAge = new long[size];
        for (int entry = 0; entry < size; entry++) {
            // Counted back from now, so that a counter that went round keeps the order.
            byAge[entry] = -Integer.toUnsignedLong(writesSoFar - writes[entry]) << Short.SIZE | entry;
        }
        Arrays.sort(byAge);
        for (final long each : byAge) {
            final int entry = (int) (each & 0xffff);
            consumer.accept(hash(entry), Integer.toUnsignedLong(ledgers[entry]));
        }
    }

    private void makeRoom() {
        if (size == MAX_ENTRIES) {
            final int one = random.nextInt(size);
            final int other = random.nextInt(size);
            remove(writes[one] - writes[other] < 0 ? one : other);
        } else if (size == writes.length) {
            resize(Math.min(MAX_ENTRIES, Math.max(FIRST_CAPACITY, size * 2)));
        }
    }

    private void resize(final int capacity) {
        hashes = Arrays.copyOf(hashes, capacity * Uint256.BYTES);
        ledgers = Arrays.copyOf(ledgers, capacity);
        writes = Arrays.copyOf(writes, capacity);
        index = new int[Integer.highestOneBit(capacity) * 4];
        for (int entry = 0; entry < size; entry++) {
            index[placeOf(hash(entry))] = entry + 1;
        }
    }

    /** The last entry moves to the free place, so that there are no gaps. */
    private void remove(final int entry) {
        unlink(placeOf(hash(entry)));
        final int last = --size;
        if (entry != last) {
            index[placeOf(hash(last))] = entry + 1;
            System.arraycopy(hashes, last * Uint256.BYTES, hashes, entry * Uint256.BYTES, Uint256.BYTES);
            ledgers[entry] = ledgers[last];
            writes[entry] = writes[last];
        }
    }

    /** Empties a place and moves up those behind it that would not be found over the gap. */
    private void unlink(final int place) {
        int gap = place;
        int next = following(place);
        while (index[next] != 0) {
            final int home = home(hash(index[next] - 1));
            final int mask = index.length - 1;
            if ((next - home & mask) >= (next - gap & mask)) {
                index[gap] = index[next];
                gap = next;
            }
            next = following(next);
        }
        index[gap] = 0;
    }

    /** Where the hash is, or where it would go. */
    private int placeOf(final Uint256 hash) {
        int place = home(hash);
        probes++;
        while (index[place] != 0 && !hash(index[place] - 1).equals(hash)) {
            place = following(place);
            probes++;
        }
        return place;
    }

    private int home(final Uint256 hash) {
        return hash.hashCode() & index.length - 1;
    }

    private int following(final int place) {
        return place + 1 & index.length - 1;
    }

    private Uint256 hash(final int entry) {
        return Uint256.of(hashes, entry * Uint256.BYTES);
    }
}
