package org.orrery.watcher;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.WireMessage;

/**
 * Finds back to consensus: looks every ten seconds whether it is lost, and if so asks two peers at random what they heard.
 * Where statements of a hundred slots are here of which each could have stopped the quorum, older slots are let go first,
 * since the network is past them; nothing is too far ahead then.
 *
 * <p>Strand {@code node}; {@link #start()} and {@link #stop()} on any thread. Spec: 20-flow-flood-fetch.md, section 5.8.
 */
final class Recovery {
    /** Time between two looks. */
    static final long PERIOD_MILLIS = 10_000;

    /** Peers asked at a time. */
    static final int PEERS_ASKED = 2;

    private final ScpQuorumSet quorumSet;
    private final WatcherServices services;
    private final Strand strand;
    private final OverlayClock clock;
    private final Random random;
    private final Tracking tracking;
    private final ScpRoom scp;
    private final Ledgers ledgers;
    private volatile boolean stopped;
    private volatile Cancellable next = () -> {};
    private volatile long dueNanos;

    Recovery(
            final ScpQuorumSet quorumSet,
            final WatcherServices services,
            final Strand strand,
            final OverlayClock clock,
            final Random random,
            final Tracking tracking,
            final ScpRoom scp,
            final Ledgers ledgers) {
        this.quorumSet = quorumSet;
        this.services = services;
        this.strand = strand;
        this.clock = clock;
        this.random = random;
        this.tracking = tracking;
        this.scp = scp;
        this.ledgers = ledgers;
    }

    void start() {
        lookIn(PERIOD_MILLIS);
    }

    /** Time until the next look, at least 0. */
    long remainingMillis() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(dueNanos - clock.nanoTime()));
    }

    /** The next look is in so long a time, instead of when it was to be. Not while the strand runs. */
    void restore(final long millis) {
        if (!stopped) {
            next.cancel();
            lookIn(Math.min(millis, PERIOD_MILLIS));
        }
    }

    /** For good; a second call does nothing. */
    void stop() {
        stopped = true;
        next.cancel();
    }

    private void lookIn(final long millis) {
        dueNanos = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        next = strand.schedule(this::look, millis);
    }

    private void look() {
        if (stopped) {
            return;
        }
        lookIn(PERIOD_MILLIS);
        if (tracking.isLost()) {
            shed();
            ask();
        }
    }

    /** Without a quorum set nobody can tell which slots the network is past. */
    private void shed() {
        if (quorumSet == null) {
            return;
        }
        final long lowest = scp.highest(
                Tracking.LEDGER_VALIDITY_BRACKET, heard -> QuorumSets.isBlocked(quorumSet, heard::contains));
        if (lowest > 0) {
            ledgers.shedBelow(lowest);
        }
    }

    private void ask() {
        final PeerDirectory present = services.peers().get();
        if (present == null) {
            return;
        }
        final List<PeerInfo> peers = new ArrayList<>(present.authenticated());
        Collections.shuffle(peers, random);
        final WireMessage question = new GetScpState(tracking.view().minLedgerToAsk()).toMessage();
        peers.stream().limit(PEERS_ASKED).forEach(peer -> present.send(peer.link(), question));
    }
}
