package org.orrery.persistence;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;

/** Gives and takes records and bans. The newcomer reads the database too, but that knows less than memory does. */
final class PersistenceHandover implements HandoverParticipant {
    private static final long FLUSH_MILLIS = 2000;

    private final Persistence persistence;

    PersistenceHandover(final Persistence persistence) {
        this.persistence = persistence;
    }

    @Override
    public Area area() {
        return Area.PERSISTENCE;
    }

    @Override
    public Schemas schemas() {
        return KnowledgeCodec.SCHEMAS;
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        // Checked first: a schema that is not known must not end anything here.
        KnowledgeCodec.check(schema);
        persistence.given();
        return KnowledgeCodec.write(persistence.knowledge(flushed()), schema);
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        persistence.take(KnowledgeCodec.read(state));
    }

    /** There is none: all state belongs to the process. */
    @Override
    public StateEnvelope giveLink(final LinkId link, final int schema) {
        return null;
    }

    @Override
    public void takeLink(final LinkId link, final StateEnvelope state) {
        throw new IllegalArgumentException("persistence has no state of a link");
    }

    private boolean flushed() {
        try {
            persistence.flush().toCompletableFuture().get(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (final ExecutionException | TimeoutException notStored) {
            return false;
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
