package org.orrery.overlay.api;

/** Receive capacity held for one message. Closing gives it back, from any thread; a second close does nothing. */
@FunctionalInterface
public interface Permit extends AutoCloseable {
    @Override
    void close();
}
