package org.orrery.peers;

/**
 * When configured names are resolved next: after a start with errors the n-th retry comes after 10·n seconds; after one
 * clean round, or when that would be more than ten minutes, every ten minutes for ever, whatever happens. Confined to its
 * user's strand.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 1.9.
 */
final class ResolveSchedule {
    private static final long PERIOD_MILLIS = 600_000;
    private static final long STEP_MILLIS = 10_000;

    private boolean backingOff = true;
    private int retries;

    /** As at the start, because there are new names. */
    void anew() {
        backingOff = true;
        retries = 0;
    }

    State state() {
        return new State(backingOff, retries);
    }

    void restore(final State state) {
        backingOff = state.backingOff;
        retries = state.retries;
    }

    /**
     * A round is over.
     *
     * @param clean every name was resolved
     * @return how long to wait
     */
    long delayMillis(final boolean clean) {
        if (backingOff && !clean) {
            retries++;
            final long delay = retries * STEP_MILLIS;
            if (delay <= PERIOD_MILLIS) {
                return delay;
            }
        }
        backingOff = false;
        return PERIOD_MILLIS;
    }

    /**
     * A schedule at a moment.
     *
     * @param backingOff whether no round was clean yet, and retries have not become too slow
     * @param retries how many there were
     */
    record State(boolean backingOff, int retries) {}
}
