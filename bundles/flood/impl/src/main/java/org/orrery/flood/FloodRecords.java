package org.orrery.flood;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.orrery.wire.api.Uint256;

/**
 * All records, by message and by ledger. Holds at most a number of them: the first one of the oldest ledger makes room.
 * Any thread.
 */
final class FloodRecords {
    private final int maxRecords;
    private Map<Uint256, FloodRecord> byId = new HashMap<>();
    private final TreeMap<Long, Set<Uint256>> byLedger = new TreeMap<>();
    private boolean closed;
    private long evicted;

    FloodRecords(final int maxRecords) {
        this.maxRecords = maxRecords;
    }

    /** The record of a message, or null. */
    synchronized FloodRecord find(final Uint256 id) {
        return byId.get(id);
    }

    /** The record of a message, made with this ledger if there is none; null once closed. */
    synchronized FloodRecord findOrMake(final Uint256 id, final long ledger) {
        final FloodRecord known = byId.get(id);
        return known != null ? known : makeIfAbsent(id, ledger);
    }

    /** A new record of a message; null if there is one already, or once closed. */
    synchronized FloodRecord makeIfAbsent(final Uint256 id, final long ledger) {
        if (closed || byId.containsKey(id)) {
            return null;
        }
        final FloodRecord made = new FloodRecord(id, ledger, new ToldPeers());
        put(made);
        return made;
    }

    /** Adds a record from elsewhere, or what it tells to the one that is here. */
    void merge(final FloodRecord record) {
        final FloodRecord ours = findOrMake(record.id(), record.ledger());
        if (ours != null) {
            for (final Object key : record.told().keys()) {
                ours.told().add(key);
            }
        }
    }

    /** Forgets one message; returns false if it was not known. */
    synchronized boolean remove(final Uint256 id) {
        final FloodRecord removed = byId.remove(id);
        if (removed == null) {
            return false;
        }
        final Set<Uint256> bucket = byLedger.get(removed.ledger());
        bucket.remove(id);
        if (bucket.isEmpty()) {
            byLedger.remove(removed.ledger());
        }
        return true;
    }

    /** Forgets every record of a lower ledger. */
    synchronized void removeBelow(final long ledger) {
        final int before = byId.size();
        final Map<Long, Set<Uint256>> old = byLedger.headMap(ledger);
        for (final Set<Uint256> bucket : old.values()) {
            bucket.forEach(byId::remove);
        }
        old.clear();
        if (byId.size() < before / 2) {
            // A table never shrinks by itself, and after a flood it would be large for good.
            byId = new HashMap<>(byId);
        }
    }

    synchronized int size() {
        return byId.size();
    }

    /** How many records made room for others. */
    synchronized long evicted() {
        return evicted;
    }

    /** All records, by ascending ledger. */
    synchronized List<FloodRecord> all() {
        final List<FloodRecord> all = new ArrayList<>(byId.size());
        byLedger.values().forEach(bucket -> bucket.forEach(id -> all.add(byId.get(id))));
        return all;
    }

    /** Forgets everything and takes nothing any more. */
    synchronized void close() {
        closed = true;
        byId.clear();
        byLedger.clear();
    }

    private void put(final FloodRecord record) {
        if (byId.size() >= maxRecords) {
            remove(byLedger.firstEntry().getValue().iterator().next());
            evicted++;
        }
        byId.put(record.id(), record);
        byLedger.computeIfAbsent(record.ledger(), each -> new LinkedHashSet<>()).add(record.id());
    }
}
