package org.orrery.link.api;

/** Told when a flush is done. On the link's loop. */
@FunctionalInterface
public interface FlushListener {
    /**
     * Everything of that flush has been handed to the system, or it failed.
     *
     * @param bytes how many bytes were flushed
     * @param failure null, or what went wrong
     */
    void flushed(long bytes, String failure);
}
