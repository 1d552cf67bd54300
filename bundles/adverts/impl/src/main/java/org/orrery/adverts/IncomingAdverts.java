package org.orrery.adverts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.orrery.wire.api.Uint256;

/**
 * Hashes that one peer offered and that wait for a demand: those put off before those never looked at. Above the limit the
 * first ones go, so overload sheds what was put off first. One thread at a time.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 3.3.
 */
final class IncomingAdverts {
    private final Deque<Uint256> fresh = new ArrayDeque<>(0);
    private final Deque<Uint256> retry = new ArrayDeque<>(0);
    /** Taken by a round that has not ended: not lost if this state moves to another bundle in between. */
    private final List<Uint256> inHand = new ArrayList<>(0);

    private final PullMeters meters;

    IncomingAdverts(final PullMeters meters) {
        this.meters = meters;
    }

    int size() {
        return fresh.size() + retry.size();
    }

    /** Adds offered hashes, of more than the limit only the last ones. */
    void add(final List<Uint256> hashes, final int limit) {
        final int skipped = Math.max(0, hashes.size() - limit);
        for (int i = skipped; i < hashes.size(); i++) {
            fresh.addLast(hashes.get(i));
        }
        meters.advertsShed(skipped);
        trim(limit);
    }

    /** The next one, which is in hand from now on; null if there is none. */
    Uint256 pop() {
        final Uint256 next = poll();
        if (next != null) {
            inHand.add(next);
        }
        return next;
    }

    /** Ends a round: nothing is in hand any more, and some are to be looked at again. */
    void settle(final Collection<Uint256> putOff, final int limit) {
        inHand.clear();
        retry.addAll(putOff);
        trim(limit);
    }

    /** What was put off, and before it what is in hand. */
    List<Uint256> toRetry() {
        final List<Uint256> all = new ArrayList<>(inHand);
        all.addAll(retry);
        return all;
    }

    /** What was never looked at. */
    List<Uint256> fresh() {
        return List.copyOf(fresh);
    }

    /** Puts what waited elsewhere before what waits here. */
    void restore(final List<Uint256> freshBefore, final List<Uint256> retryBefore, final int limit) {
        putBefore(freshBefore, fresh);
        putBefore(retryBefore, retry);
        trim(limit);
    }

    private static void putBefore(final List<Uint256> before, final Deque<Uint256> queue) {
        for (int i = before.size() - 1; i >= 0; i--) {
            queue.addFirst(before.get(i));
        }
    }

    private Uint256 poll() {
        return retry.isEmpty() ? fresh.pollFirst() : retry.pollFirst();
    }

    private void trim(final int limit) {
        while (size() > limit) {
            poll();
            meters.advertsShed(1);
        }
    }
}
