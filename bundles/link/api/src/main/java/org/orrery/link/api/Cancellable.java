package org.orrery.link.api;

/** Something scheduled. */
@FunctionalInterface
public interface Cancellable {
    /** Prevents it from running if it has not begun. Any thread; a second call does nothing. */
    void cancel();
}
