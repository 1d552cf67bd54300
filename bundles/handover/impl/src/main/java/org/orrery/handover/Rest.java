package org.orrery.handover;

/** An area at rest: messages for it wait, and so do its strands. Any thread. */
final class Rest {
    private final Runnable endMovement;
    private final Runnable endStandstill;

    Rest(final Runnable endMovement, final Runnable endStandstill) {
        this.endMovement = endMovement;
        this.endStandstill = endStandstill;
    }

    /** What waited goes on. A second call does nothing. */
    void end() {
        endStandstill.run();
        endMovement.run();
    }
}
