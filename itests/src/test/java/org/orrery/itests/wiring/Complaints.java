package org.orrery.itests.wiring;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what goes wrong in this JVM: errors in the logs that end on the standard streams, and threads that die. */
final class Complaints implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private Complaints() {}

    static Complaints listen() {
        final Complaints complaints = new Complaints();
        System.setOut(new PrintStream(complaints.new Ear(complaints.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complaints.new Ear(complaints.err), true, StandardCharsets.UTF_8));
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> complaints.heard.add(thread + ": " + thrown));
        return complaints;
    }

    /** Everything so far. */
    List<String> heard() {
        return heard;
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        Thread.setDefaultUncaughtExceptionHandler(handler);
    }

    private void hear(final String line) {
        if (line.contains("ERROR") || line.contains("Exception")) {
            heard.add(line);
        }
    }

    /** Hands everything on and listens to whole lines. */
    private final class Ear extends OutputStream {
        private final OutputStream next;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Ear(final OutputStream next) {
            this.next = next;
        }

        @Override
        public synchronized void write(final int octet) throws java.io.IOException {
            next.write(octet);
            if (octet == '\n') {
                hear(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(octet);
            }
        }
    }
}
