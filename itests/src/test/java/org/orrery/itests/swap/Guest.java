package org.orrery.itests.swap;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A node that connects to another, is dropped, and connects again, until it is closed. */
final class Guest implements AutoCloseable {
    private final TestPeer guest;
    private final int port;
    private final AtomicInteger visits = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "guest");
    private volatile boolean running = true;

    Guest(final TestPeer guest, final TestPeer host) {
        this.guest = guest;
        port = host.port();
        thread.start();
    }

    /** How often it was there. */
    int visits() {
        return visits.get();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError("the guest failed", failure.get());
        }
    }

    private void run() {
        try {
            while (running) {
                guest.visit(port);
                visits.incrementAndGet();
            }
        } catch (final RuntimeException | AssertionError broken) {
            failure.set(broken);
        }
    }
}
