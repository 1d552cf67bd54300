package org.orrery.itests.swap;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Keeps two nodes sending to each other, with so many messages under way, until it is closed. */
final class Load implements AutoCloseable {
    private static final long WINDOW = 1000;
    private static final long PAUSE_NANOS = 50_000;

    private final TestPeer one;
    private final TestPeer other;
    private final long window;
    private final boolean inStep;
    private final Thread thread = new Thread(this::run, "load");
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile boolean running = true;

    Load(final TestPeer one, final TestPeer other) {
        this(one, other, WINDOW, false);
    }

    private Load(final TestPeer one, final TestPeer other, final long window, final boolean inStep) {
        this.one = one;
        this.other = other;
        this.window = window;
        this.inStep = inStep;
        if (window > 0) {
            thread.start();
        }
    }

    /** Neither gets ahead of the other by more than what may be under way. */
    static Load inStep(final TestPeer one, final TestPeer other, final long window) {
        return new Load(one, other, window, true);
    }

    /** One that sends nothing. */
    static Load none() {
        return new Load(null, null, 0, false);
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
                final long atOther = other.arrived();
                final long atOne = one.arrived();
                final long least = Math.min(atOne, atOther);
                one.sendUpTo(window + (inStep ? least : atOther));
                other.sendUpTo(window + (inStep ? least : atOne));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (final RuntimeException broken) {
            failure.set(broken);
        }
    }
}
