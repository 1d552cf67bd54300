package org.orrery.peers;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.PeerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whiteboard of those who want to know of peers coming and going. One that throws does not keep the others from it. */
public final class PeerListeners {
    private static final Logger LOG = LoggerFactory.getLogger(PeerListeners.class);

    private final List<PeerListener> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener; it is not told of peers that are there already. Any thread. */
    public void add(final PeerListener listener) {
        listeners.add(listener);
    }

    /** Removes a listener. Any thread. */
    public void remove(final PeerListener listener) {
        listeners.remove(listener);
    }

    /** Link's loop. */
    void authenticated(final PeerInfo peer) {
        tell(listener -> listener.peerAuthenticated(peer));
    }

    /** Link's loop. */
    void dropped(final PeerInfo peer, final DropReason reason) {
        tell(listener -> listener.peerDropped(peer, reason));
    }

    /** Link's loop. */
    void roundTrip(final PeerInfo peer, final long millis) {
        tell(listener -> listener.roundTripMeasured(peer, millis));
    }

    private void tell(final Consumer<PeerListener> event) {
        for (final PeerListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (final RuntimeException fault) {
                LOG.error(
                        "{} failed to take note of a peer", listener.getClass().getName(), fault);
            }
        }
    }
}
