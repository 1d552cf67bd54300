package org.orrery.adverts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.orrery.adverts.api.PeerPull;
import org.orrery.link.api.Link;
import org.orrery.wire.api.Uint256;

/**
 * Pull mode on one link: what its peer offered, what is to be offered to it, and how well it delivers. Once its state was
 * given away it takes and hands out nothing more. Any thread; nothing is called under its lock.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 3.
 */
final class TxAdverts {
    private final Link link;
    private final AdvertHistory history;
    private final IncomingAdverts incoming;
    private final OutgoingAdverts outgoing;
    private AnsweredDemands answered;
    private PullLatencies latencies;
    private long demandTimeouts;
    private long fulfilled;
    private long unfulfilled;
    private boolean given;

    /** Nothing was offered yet. */
    TxAdverts(final Link link, final PullMeters meters, final long seed) {
        this.link = link;
        history = new AdvertHistory(seed);
        incoming = new IncomingAdverts(meters);
        outgoing = new OutgoingAdverts(meters);
    }

    /** What an offer leads to. */
    enum Offer {
        /** The peer made us the same offer. */
        NOT_NEEDED,
        /** The state went elsewhere; ask there. */
        GIVEN,
        /** It waits for others; a timer runs. */
        QUEUED,
        /** It waits for others; start the timer. */
        FIRST,
        /** An advert is complete; send it on the loop. */
        COMPLETE
    }

    Link link() {
        return link;
    }

    /** Queues a hash for one of the next adverts. */
    synchronized Offer offer(final Uint256 hash, final AdvertLimits limits, final long nowNanos) {
        if (given) {
            return Offer.GIVEN;
        }
        if (history.contains(hash)) {
            return Offer.NOT_NEEDED;
        }
        if (outgoing.add(hash, limits, nowNanos)) {
            return Offer.COMPLETE;
        }
        return outgoing.needsTimer() ? Offer.FIRST : Offer.QUEUED;
    }

    /** As {@link OutgoingAdverts#timerFired}. */
    synchronized long timerFired(final long nowNanos, final long periodNanos, final AdvertLimits limits) {
        return given ? 0 : outgoing.timerFired(nowNanos, periodNanos, limits.outgoingHashes());
    }

    /** The next advert to send, or null. */
    synchronized List<Uint256> nextAdvert() {
        return given ? null : outgoing.next();
    }

    /** Whether there is a next advert. */
    synchronized boolean hasAdvert() {
        return !given && outgoing.hasNext();
    }

    /** Completes what is collected, however little it is. */
    synchronized void completeAdvert(final AdvertLimits limits) {
        outgoing.complete(limits.outgoingHashes());
    }

    /**
     * The peer offers.
     *
     * @param ledger the slot that consensus is at, unsigned 32 bits
     */
    synchronized void receive(final List<Uint256> hashes, final long ledger, final int limit) {
        for (int i = 0; i < hashes.size(); i++) {
            history.put(hashes.get(i), ledger);
        }
        incoming.add(hashes, limit);
    }

    /** How many offered hashes wait. */
    synchronized int waiting() {
        return incoming.size();
    }

    /** As {@link IncomingAdverts#pop}. */
    synchronized Uint256 pop() {
        return given ? null : incoming.pop();
    }

    /** As {@link IncomingAdverts#settle}. */
    synchronized void settle(final Collection<Uint256> putOff, final int limit) {
        if (!given) {
            incoming.settle(putOff, limit);
        }
    }

    /** How many hashes are remembered as offered. */
    synchronized int knownHashes() {
        return history.size();
    }

    /** Forgets what the peer last offered before a ledger. */
    synchronized void clearBelow(final long ledger) {
        history.clearBelow(ledger);
    }

    /** A demand to this peer follows one to another. */
    synchronized void demandTimedOut() {
        demandTimeouts++;
    }

    /** A transaction came that this peer had been asked for. */
    synchronized void pulled(final long latencyNanos, final long nowNanos) {
        if (latencies == null) {
            latencies = new PullLatencies();
        }
        latencies.add(latencyNanos, nowNanos);
    }

    /** As {@link AnsweredDemands#note}. */
    synchronized boolean mayAnswer(final Uint256 hash, final long nowNanos) {
        if (answered == null) {
            answered = new AnsweredDemands();
        }
        if (!answered.note(hash, nowNanos)) {
            return false;
        }
        fulfilled++;
        return true;
    }

    /** A hash that it demanded is not here. */
    synchronized void notAnswered() {
        unfulfilled++;
    }

    synchronized PeerPull status(final long nowNanos) {
        return new PeerPull(
                latencies == null ? 0 : latencies.p75Millis(nowNanos),
                demandTimeouts,
                fulfilled,
                unfulfilled,
                incoming.size(),
                outgoing.size());
    }

    /** Gives the state away. */
    synchronized LinkState give() {
        given = true;
        final List<LinkState.Offered> offered = new ArrayList<>(history.size());
        history.forEach((hash, ledger) -> offered.add(new LinkState.Offered(hash, ledger)));
        return new LinkState(outgoing.all(), incoming.fresh(), incoming.toRetry(), offered);
    }

    /** Takes over from elsewhere, before what has come here meanwhile. Returns whether to start the timer. */
    synchronized boolean restore(final LinkState state, final AdvertLimits limits, final long nowNanos) {
        state.offered().forEach(each -> {
            if (!history.contains(each.hash())) {
                history.put(each.hash(), each.ledger());
            }
        });
        incoming.restore(state.incoming(), state.retry(), limits.queueHashes());
        outgoing.restore(state.outgoing(), nowNanos);
        return outgoing.needsTimer();
    }
}
