package org.orrery.peers;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.GetScpQuorumSet;
import org.orrery.wire.api.Uint256;

/**
 * Measures the round trip by asking for a quorum set that does not exist. One ping is out at most; one that is never
 * answered is not repeated. Link's loop.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 6.4.
 */
final class Ping {
    private final Conversation conversation;
    private final OverlayClock clock;
    private final RandomGenerator random;
    private final PeerListeners listeners;
    private Uint256 outstanding;
    private long sentNanos;

    Ping(
            final Conversation conversation,
            final OverlayClock clock,
            final RandomGenerator random,
            final PeerListeners listeners) {
        this.conversation = conversation;
        this.clock = clock;
        this.random = random;
        this.listeners = listeners;
    }

    /** Sends a ping if the peer is authenticated and none is out. */
    void maybeSend() {
        if (outstanding != null || conversation.peer().stage() != HandshakeStage.GOT_AUTH) {
            return;
        }
        final byte[] identifier = new byte[Uint256.BYTES];
        random.nextBytes(identifier);
        outstanding = Uint256.of(identifier);
        sentNanos = clock.nanoTime();
        conversation.send(new GetScpQuorumSet(outstanding).toMessage());
    }

    State state() {
        return new State(outstanding, sentNanos);
    }

    void restore(final State state) {
        outstanding = state.outstanding;
        sentNanos = state.sentNanos;
    }

    /** True if an answer is awaited. */
    boolean isOut() {
        return outstanding != null;
    }

    /** An answer about an item arrived; perhaps it is ours. */
    void answered(final Uint256 hash) {
        if (hash.equals(outstanding)) {
            outstanding = null;
            final long millis = TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - sentNanos);
            conversation.peer().latencyMillis(millis);
            listeners.roundTrip(conversation.peer().info(), millis);
        }
    }

    /**
     * A ping at a moment.
     *
     * @param outstanding what was asked for, or null if none is out
     * @param sentNanos when the latest was sent, by the node's clock
     */
    record State(Uint256 outstanding, long sentNanos) {}
}
