package org.orrery.launcher;

import java.util.concurrent.CountDownLatch;

/**
 * Lets a signal end the program in order, with an exit code of its own: the signal asks for the end, the main thread takes
 * everything down and says {@link #done}, and only then the process halts.
 */
final class GracefulEnd {
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int exitCode;

    private GracefulEnd() {}

    /** From now on SIGINT and SIGTERM call {@code ask}, on another thread. */
    static GracefulEnd install(final Runnable ask) {
        final GracefulEnd end = new GracefulEnd();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end.signalled(ask), "orrery-stop"));
        return end;
    }

    /** Notes the exit code, should a signal have asked for the end; returns it. */
    int exitCode(final int code) {
        exitCode = code;
        return code;
    }

    /** Everything is down. */
    void done() {
        done.countDown();
    }

    private void signalled(final Runnable ask) {
        if (done.getCount() == 0) {
            return;
        }
        ask.run();
        try {
            done.await();
            System.out.flush();
            Runtime.getRuntime().halt(exitCode);
        } catch (final InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
