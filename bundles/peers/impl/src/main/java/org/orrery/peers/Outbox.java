package org.orrery.peers;

import java.util.List;
import org.orrery.wire.api.WireMessage;

/**
 * Hands messages from other threads to the loop of one link. However many arrive while the loop is busy, one task takes
 * them all. Bounded like {@link HeldBack}; what finds no room is let go and counted. Any thread.
 */
final class Outbox implements Runnable {
    private final Conversation conversation;
    private final Meters meters;
    private final Object lock = new Object();
    private HeldBack filling = new HeldBack();
    private HeldBack draining = new HeldBack();
    private boolean awake;
    /** Only the loop looks at it. */
    private boolean running;

    Outbox(final Conversation conversation, final Meters meters) {
        this.conversation = conversation;
        this.meters = meters;
    }

    void put(final WireMessage message) {
        final boolean wake;
        synchronized (lock) {
            if (!filling.add(message)) {
                meters.mark(Meter.OUTBOX_SHED);
                return;
            }
            wake = !awake;
            awake = true;
        }
        if (wake) {
            conversation.link().execute(this);
        }
    }

    /**
     * Sends what is there. On the link's loop; does nothing if called by what it sends, or while the session has not taken
     * over yet: then it runs when that has happened.
     */
    @Override
    public void run() {
        if (running || conversation.arriving()) {
            return;
        }
        running = true;
        try {
            drain(taken());
        } finally {
            running = false;
        }
    }

    /** Gives up what is there. What is put here later finds its way through the session. On the link's loop. */
    List<WireMessage> give() {
        return taken().pollAll();
    }

    private HeldBack taken() {
        synchronized (lock) {
            final HeldBack batch = filling;
            filling = draining;
            draining = batch;
            awake = false;
            return batch;
        }
    }

    private void drain(final HeldBack batch) {
        for (WireMessage message = batch.poll(); message != null; message = batch.poll()) {
            conversation.send(message);
        }
    }
}
