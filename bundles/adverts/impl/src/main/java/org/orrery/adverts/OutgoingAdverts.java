package org.orrery.adverts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.Uint256;

/**
 * Hashes that wait to be offered to one peer, and adverts that are complete and wait for the link's loop. If more than
 * the limit wait for the loop, all of those are let go, as flow control does with adverts that wait for credit. One thread
 * at a time. Spec: 20-flow-flood-fetch.md, section 3.2.
 */
final class OutgoingAdverts {
    private final Deque<List<Uint256>> complete = new ArrayDeque<>(0);
    private List<Uint256> collected = new ArrayList<>(0);
    private int completeHashes;
    private long sinceNanos;
    private boolean timed;
    private final PullMeters meters;

    OutgoingAdverts(final PullMeters meters) {
        this.meters = meters;
    }

    /** Hashes that are collected for the next advert. */
    int size() {
        return collected.size();
    }

    /** Adds a hash, and says whether the advert is complete with it. */
    boolean add(final Uint256 hash, final AdvertLimits limits, final long nowNanos) {
        if (collected.isEmpty()) {
            sinceNanos = nowNanos;
        }
        collected.add(hash);
        if (!limits.completes(collected.size())) {
            return false;
        }
        complete(limits.outgoingHashes());
        return true;
    }

    /** Whether a timer must be started; true once until {@link #timerFired} says that it ended. */
    boolean needsTimer() {
        if (timed || collected.isEmpty()) {
            return false;
        }
        timed = true;
        return true;
    }

    /**
     * The timer fired: completes the advert if its time has come. One timer serves however many adverts were completed by
     * size meanwhile.
     *
     * @return 0 if the timer ended, else how long it must run on
     */
    long timerFired(final long nowNanos, final long periodNanos, final int limitHashes) {
        final long left = collected.isEmpty() ? 0 : periodNanos - (nowNanos - sinceNanos);
        if (left > 0) {
            return left;
        }
        timed = false;
        complete(limitHashes);
        return 0;
    }

    /** The next complete advert, or null. */
    List<Uint256> next() {
        final List<Uint256> next = complete.pollFirst();
        if (next != null) {
            completeHashes -= next.size();
        }
        return next;
    }

    /** Whether there is a complete advert. */
    boolean hasNext() {
        return !complete.isEmpty();
    }

    /** All hashes, in order. */
    List<Uint256> all() {
        final List<Uint256> all = new ArrayList<>();
        complete.forEach(all::addAll);
        all.addAll(collected);
        return all;
    }

    /** Puts what waited elsewhere before what is collected here. */
    void restore(final List<Uint256> before, final long nowNanos) {
        final List<Uint256> all = new ArrayList<>(before);
        all.addAll(collected);
        collected = all;
        sinceNanos = nowNanos;
    }

    /** Completes what is collected, as one advert or, after a move, as many as it takes. */
    void complete(final int limitHashes) {
        for (int from = 0; from < collected.size(); from += FloodAdvert.MAX_HASHES) {
            final int to = Math.min(collected.size(), from + FloodAdvert.MAX_HASHES);
            complete.addLast(List.copyOf(collected.subList(from, to)));
        }
        completeHashes += collected.size();
        collected = new ArrayList<>(0);
        if (completeHashes > limitHashes) {
            meters.offersShed(completeHashes);
            complete.clear();
            completeHashes = 0;
        }
    }
}
