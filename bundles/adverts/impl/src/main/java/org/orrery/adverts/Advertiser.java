package org.orrery.adverts;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.orrery.flood.api.TransactionAdvertiser;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.Uint256;

/**
 * Offers transactions: collects hashes for each peer and sends them when there are enough or when the first one waited for
 * long enough. Any thread; adverts are sent on the loop of their link.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 3.2.
 */
final class Advertiser implements TransactionAdvertiser {
    private final PullContext context;
    private volatile boolean stopped;

    Advertiser(final PullContext context) {
        this.context = context;
    }

    @Override
    public boolean advertise(final LinkId link, final Uint256 fullHash) {
        final AdvertLimits limits = context.advertLimits();
        TxAdverts adverts = context.table().open(link);
        while (adverts != null) {
            switch (adverts.offer(fullHash, limits, context.now())) {
                case NOT_NEEDED -> {
                    return false;
                }
                case QUEUED -> {
                    return true;
                }
                case FIRST -> {
                    startTimer(adverts);
                    return true;
                }
                case COMPLETE -> {
                    sendSoon(adverts);
                    return true;
                }
                case GIVEN -> adverts = context.table().open(link);
            }
        }
        return false;
    }

    /** Has what is collected sent when the period has passed. */
    void startTimer(final TxAdverts adverts) {
        final int periodMillis = context.settings().advertPeriodMillis();
        adverts.link().schedule(() -> timerFired(adverts), periodMillis);
    }

    /** Sends everything now that is to be offered to anybody; what cannot be sent now never is. */
    void stop() {
        stopped = true;
        for (final TxAdverts adverts : context.table().all()) {
            adverts.completeAdvert(context.advertLimits());
            send(adverts);
        }
    }

    private void sendSoon(final TxAdverts adverts) {
        adverts.link().execute(() -> send(adverts));
    }

    private void timerFired(final TxAdverts adverts) {
        final long periodNanos =
                TimeUnit.MILLISECONDS.toNanos(context.settings().advertPeriodMillis());
        final long leftNanos = adverts.timerFired(context.now(), periodNanos, context.advertLimits());
        if (leftNanos > 0) {
            final long leftMillis = TimeUnit.NANOSECONDS.toMillis(leftNanos - 1) + 1;
            adverts.link().schedule(() -> timerFired(adverts), leftMillis);
        } else {
            send(adverts);
        }
    }

    private void send(final TxAdverts adverts) {
        final PeerDirectory peers = context.ports().peers().get();
        if (peers == null) {
            waitForPeers(adverts);
            return;
        }
        for (List<Uint256> next = adverts.nextAdvert(); next != null; next = adverts.nextAdvert()) {
            peers.send(adverts.link().id(), new FloodAdvert(next).toMessage());
        }
    }

    /** The area that sends is being exchanged: comes back until it is there, or there is nothing to send. */
    private void waitForPeers(final TxAdverts adverts) {
        if (!stopped && adverts.hasAdvert() && !adverts.link().isClosed()) {
            adverts.link().schedule(() -> send(adverts), context.settings().advertPeriodMillis());
        }
    }
}
