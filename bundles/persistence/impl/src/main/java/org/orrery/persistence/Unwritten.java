package org.orrery.persistence;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.NotStored;

/**
 * What has changed since it was last written: addresses and nodes, not their values, so that a change of a change costs
 * nothing and the order does not matter. Whoever changes something changes it in memory first and notes it here then.
 *
 * <p>Bounded: when more addresses are noted than there is room for, those notes are given up and everything counts as
 * changed ({@link #takeOverflow}). Any thread; takes only its own lock and never calls out under it.
 */
final class Unwritten implements ChangeNotes {
    private final int capacity;
    private final Set<PeerAddress> addresses = new LinkedHashSet<>();
    private final Set<NodeId> nodes = new LinkedHashSet<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private long oldestNanos;
    private boolean overflowed;
    private boolean awaken;
    private boolean closed;
    private boolean idle = true;

    /**
     * Nothing noted, and no notes taken before {@link #begin}.
     *
     * @param capacity most addresses that are noted one by one
     */
    Unwritten(final int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized void changed(final PeerAddress address) {
        if (idle) {
            return;
        }
        if (addresses.isEmpty()) {
            oldestNanos = System.nanoTime();
            awake();
        }
        if (addresses.size() >= capacity && !addresses.contains(address)) {
            overflowed = true;
            addresses.clear();
            awake();
        } else {
            addresses.add(address);
        }
    }

    /** Notes a ban or its end; the stage completes when it is stored, or with {@link NotStored}. */
    synchronized CompletionStage<Void> changed(final NodeId node) {
        if (!idle) {
            // Not bounded: only the operator notes nodes.
            nodes.add(node);
        }
        return nextWrite();
    }

    /** Completes when everything noted so far is stored, or with {@link NotStored}. */
    synchronized CompletionStage<Void> nextWrite() {
        final CompletableFuture<Void> stage = new CompletableFuture<>();
        if (idle) {
            stage.complete(null);
        } else if (closed) {
            stage.completeExceptionally(new NotStored("not stored: the node is stopping"));
        } else {
            waiting.add(stage);
            awake();
        }
        return stage;
    }

    /** Everything counts as changed. */
    synchronized void all() {
        overflowed = !idle;
        awake();
    }

    /** True if since the last call everything has begun to count as changed. */
    synchronized boolean takeOverflow() {
        final boolean was = overflowed;
        overflowed = false;
        return was;
    }

    synchronized boolean holds(final PeerAddress address) {
        return addresses.contains(address);
    }

    synchronized boolean holds(final NodeId node) {
        return nodes.contains(node);
    }

    /** True if somebody waits for a write. */
    synchronized boolean isUrgent() {
        return !waiting.isEmpty();
    }

    /** Nanoseconds since the oldest address that is not written was noted; -1 if there is none. */
    synchronized long ageNanos() {
        return addresses.isEmpty() ? -1 : System.nanoTime() - oldestNanos;
    }

    synchronized int size() {
        return addresses.size() + nodes.size();
    }

    /**
     * Takes the next notes to be written: all nodes, up to so many addresses, and, where that leaves nothing, those who
     * wait.
     */
    synchronized Batch take(final int max, final boolean withAddresses) {
        final List<PeerAddress> taken = new ArrayList<>();
        final Iterator<PeerAddress> rest = addresses.iterator();
        while (withAddresses && taken.size() < max && rest.hasNext()) {
            taken.add(rest.next());
            rest.remove();
        }
        oldestNanos = System.nanoTime();
        final Batch batch = new Batch(taken, List.copyOf(nodes), new ArrayList<>());
        nodes.clear();
        if (addresses.isEmpty() && !overflowed || !withAddresses) {
            batch.waiting().addAll(waiting);
            waiting.clear();
        }
        return batch;
    }

    /** Takes back what could not be written. */
    synchronized void putBack(final Batch batch) {
        batch.addresses().forEach(this::changed);
        nodes.addAll(batch.nodes());
        waiting.addAll(batch.waiting());
    }

    /** Tells those who wait that it did not work; what they noted stays noted. */
    void fail(final String reason) {
        final List<CompletableFuture<Void>> failed;
        synchronized (this) {
            failed = List.copyOf(waiting);
            waiting.clear();
        }
        failed.forEach(stage -> stage.completeExceptionally(new NotStored(reason)));
    }

    /** From now on notes are taken. Before, nothing is noted and nobody waits. */
    synchronized void begin() {
        idle = false;
        closed = false;
    }

    /** No notes are taken any more. */
    synchronized void end() {
        idle = true;
        overflowed = false;
        addresses.clear();
        nodes.clear();
    }

    /** Nobody may wait any more. */
    synchronized void close() {
        closed = true;
        awake();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends a wait, now or the next one. */
    synchronized void awake() {
        awaken = true;
        notifyAll();
    }

    /** Waits until there is something new, at most so long. One thread. */
    synchronized void await(final long nanos) throws InterruptedException {
        final long until = System.nanoTime() + nanos;
        long left = nanos;
        while (!awaken && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
        awaken = false;
    }

    /** Notes on their way into the database, and who waits for them. */
    record Batch(List<PeerAddress> addresses, List<NodeId> nodes, List<CompletableFuture<Void>> waiting) {
        boolean isEmpty() {
            return addresses.isEmpty() && nodes.isEmpty() && waiting.isEmpty();
        }

        void written() {
            waiting.forEach(stage -> stage.complete(null));
        }
    }
}
