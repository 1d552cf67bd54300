package org.orrery.peers;

import java.util.concurrent.TimeUnit;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.link.api.Cancellable;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkTimes;

/**
 * Looks after a connection every five seconds, from its creation on: pings, and ends it if nothing moves. While one of
 * the areas it asks is being exchanged, that check waits for the next time. Link's loop.
 *
 * <p>Spec: 10-transport-auth-peer.md, sections 6.1 to 6.3.
 */
final class RecurringTimer implements Runnable {
    private static final long PERIOD_MILLIS = 5000;

    private final Conversation conversation;
    private final Ping ping;
    private final Rooms rooms;
    private final Runnable eachPeriod;
    private Cancellable armed = () -> {};
    private long dueNanos;

    /** A timer that also runs something else in each period. */
    RecurringTimer(final Conversation conversation, final Ping ping, final Rooms rooms, final Runnable eachPeriod) {
        this.conversation = conversation;
        this.ping = ping;
        this.rooms = rooms;
        this.eachPeriod = eachPeriod;
    }

    /** Starts the first period. */
    void arm() {
        eachPeriod.run();
        ping.maybeSend();
        dueNanos = now() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
        armed = conversation.link().schedule(this, PERIOD_MILLIS);
    }

    void cancel() {
        armed.cancel();
    }

    /** When it looks next, by the node's clock. */
    long dueNanos() {
        return dueNanos;
    }

    /** Goes on in a period that began elsewhere. */
    void resume(final long nextNanos) {
        dueNanos = nextNanos;
        armed = conversation.link().schedule(this, Math.max(0, TimeUnit.NANOSECONDS.toMillis(nextNanos - now())));
    }

    @Override
    public void run() {
        if (conversation.ending()) {
            return;
        }
        final DropReason overdue = overdue();
        if (overdue == null) {
            arm();
        } else {
            conversation.drop(overdue);
        }
    }

    /** The first check that applies, or null. */
    private DropReason overdue() {
        final FramedLink framed = conversation.link().slot(FramedLink.FRAMED);
        final FlowGate gate = conversation.link().slot(FlowGate.SLOT);
        if (framed != null && isIdle(framed.times())) {
            rooms.meters().mark(Meter.TIMEOUT_IDLE);
            return DropReason.of(DropRule.IDLE_TIMEOUT);
        }
        if (gate != null && gate.starved()) {
            return DropReason.of(DropRule.NO_FLOOD_REQUESTS);
        }
        if (framed != null && isStraggling(framed.times())) {
            rooms.meters().mark(Meter.TIMEOUT_STRAGGLER);
            return DropReason.of(DropRule.STRAGGLING);
        }
        return null;
    }

    private boolean isIdle(final LinkTimes times) {
        final OverlaySettings settings = rooms.settings().get();
        final int seconds = conversation.peer().stage() == HandshakeStage.GOT_AUTH
                ? settings.timeoutSeconds()
                : settings.authenticationTimeoutSeconds();
        return isPast(times.lastReadNanos(), seconds) && isPast(times.lastWriteNanos(), seconds);
    }

    private boolean isStraggling(final LinkTimes times) {
        return isPast(times.lastBatchEnqueueNanos(), rooms.settings().get().stragglerTimeoutSeconds());
    }

    private boolean isPast(final long sinceNanos, final int seconds) {
        return now() - sinceNanos >= TimeUnit.SECONDS.toNanos(seconds);
    }

    private long now() {
        return rooms.services().clock().nanoTime();
    }
}
