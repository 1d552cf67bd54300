package org.orrery.benchmarks;

/** Ways of replacing a part. */
enum SwapKind {
    /** By a command; the old bundle leaves. */
    BESIDE("beside"),
    /** By a command; the bundle stays and is updated. */
    IN_PLACE("in place"),
    /** The bundle is updated without asking anybody, as by the container's shell. */
    BY_CONTAINER("by the container");

    private final String text;

    SwapKind(final String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
