package org.orrery.link;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads named {@code overlay-<role>-<n>}, counted from 1. They do not keep the process alive. */
final class NumberedThreads implements ThreadFactory {
    private final String role;
    private final AtomicInteger made = new AtomicInteger();

    NumberedThreads(final String role) {
        this.role = role;
    }

    @Override
    public Thread newThread(final Runnable work) {
        final Thread thread = new FastThreadLocalThread(work, "overlay-" + role + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
