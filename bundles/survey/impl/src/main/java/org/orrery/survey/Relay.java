package org.orrery.survey;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.orrery.flood.api.Flooder;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.WireMessage;

/**
 * Has survey messages flooded, also while the flooder is being exchanged: then it is asked on the strand {@code node},
 * which stands still until another one is in charge. What waits there is bounded by that strand. On the survey's strand.
 */
final class Relay {
    private final SurveyPorts ports;
    private final Strand whereFloodersAreAwaited;

    Relay(final SurveyPorts ports, final Strand whereFloodersAreAwaited) {
        this.ports = ports;
        this.whereFloodersAreAwaited = whereFloodersAreAwaited;
    }

    /** Tells who does not know it. */
    void broadcast(final WireMessage message) {
        with(flooder -> flooder.broadcast(message));
    }

    /** Notes that a peer knows it; nothing for a message of our own, which comes from nobody. */
    void note(final WireMessage message, final PeerInfo from) {
        if (from != null) {
            with(flooder -> flooder.addRecord(from, message.id()));
        }
    }

    /** Both, in their order. */
    void passOn(final WireMessage message, final PeerInfo from) {
        with(flooder -> {
            if (from != null) {
                flooder.addRecord(from, message.id());
            }
            flooder.broadcast(message);
        });
    }

    private void with(final Consumer<Flooder> use) {
        final Flooder present = ports.flooder().get();
        if (present != null && !ports.floodMoves().getAsBoolean()) {
            use.accept(present);
            return;
        }
        try {
            whereFloodersAreAwaited.execute(() -> {
                final Flooder next = ports.flooder().get();
                if (next != null) {
                    use.accept(next);
                }
            });
        } catch (final RejectedExecutionException ending) {
            // The node is ending, or too much waits there: a survey does without this message, as it does with losses.
            return;
        }
    }
}
