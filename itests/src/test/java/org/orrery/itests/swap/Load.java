package org.orrery.itests.swap;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Keeps two nodes sending to each other, with so many messages under way, until it is closed. */
final class Load implements AutoCloseable {
    private static final long WINDOW = 1000;
    private static final long PAUSE_NANOS = 50_000;

    private final TestPeer one;
    private final TestPeer other;
    private final Thread thread = new Thread(this::run, "load");
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile boolean running = true;

    Load(final TestPeer one, final TestPeer other) {
        this.one = one;
        this.other = other;
        thread.start();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void run() {
        try {
            while (running) {
                one.sendUpTo(other.arrived() + WINDOW);
                other.sendUpTo(one.arrived() + WINDOW);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (final RuntimeException broken) {
            failure.set(broken);
        }
    }
}
