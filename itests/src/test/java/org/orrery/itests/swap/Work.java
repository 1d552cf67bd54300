package org.orrery.itests.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.orrery.itests.app.ApplicationBundle;
import org.orrery.itests.app.PacedApplication;
import org.osgi.framework.BundleException;

/** What a node's application has begun, and what has come of it. */
final class Work {
    private final TestPeer peer;
    private final Supplier<?> counts;
    private long due;

    /** Gives the node an application that works. */
    Work(final TestPeer peer, final Path jar) throws BundleException, IOException {
        this.peer = peer;
        peer.node().install(List.of(ApplicationBundle.write(jar, PacedApplication.class)));
        counts = peer.node().named(Supplier.class, "paced");
    }

    /** Has so many more broadcast. */
    void broadcast(final int count) {
        begin("broadcast", count);
    }

    /** Has so many more transactions offered. */
    void offer(final int count) {
        begin("offer", count);
    }

    /** Has so many more quorum sets fetched. */
    void fetch(final int count) {
        begin("fetch", count);
    }

    /** How much was asked for, of all kinds. */
    long due() {
        return due;
    }

    long broadcast() {
        return count(0);
    }

    long offered() {
        return count(1);
    }

    long fetched() {
        return count(2);
    }

    /** Nobody was there to do it, or did it. */
    long refused() {
        return count(3);
    }

    long transactionsArrived() {
        return count(4);
    }

    long transactionsDoubled() {
        return count(5);
    }

    private void begin(final String what, final int count) {
        due += count;
        peer.node().named(LongConsumer.class, what).accept(count);
    }

    private long count(final int index) {
        return ((long[]) counts.get())[index];
    }
}
