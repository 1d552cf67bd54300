package org.orrery.benchmarks;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.WireMessage;

/**
 * Two complete nodes in this process and one TCP connection between them. The first sends TRANSACTION messages through its
 * peer directory, as an application does; they are queued, paid for with credit, sealed, framed, sent, cut, validated,
 * opened, charged and dispatched to an application that counts them. Nothing is lost: the sender keeps no more on the way
 * than the outbound queue of a peer may hold.
 */
final class TwoNodes implements AutoCloseable {
    /** Below stellar-core's limit of 1000 operations at which a transaction queue is emptied. */
    private static final int MAX_ON_THE_WAY = 960;

    private static final int DIFFERENT_MESSAGES = 1024;
    private static final int ADMISSION_RANKING = 100;
    private static final long FEED_NANOS = 100_000;
    private static final long GIVE_UP_NANOS = 120_000_000_000L;

    private final TcpFooting footing = new TcpFooting();
    private final CountingHandler counting = new CountingHandler();
    private final PeerDirectory directory;
    private final LinkId link;
    private final Thread sendingLoop;

    /** Starts the nodes and connects them. */
    TwoNodes(final FlowLimits limits) {
        final TestNode sender = footing.node(1).flow(limits).start();
        final TestNode receiver = footing.node(2).flow(limits).start();
        receiver.handlers().add(counting, ADMISSION_RANKING);
        sender.dial(receiver);
        footing.await("both are connected", () -> sender.isConnectedTo(receiver) && receiver.isConnectedTo(sender));
        directory = sender.directory();
        final Link sending = sender.linkTo(receiver);
        link = sending.id();
        sendingLoop = loopOf(sending);
    }

    /**
     * Sends messages of a size and waits until all have reached the other application.
     *
     * @throws IllegalStateException if some did not arrive
     */
    Moved move(final int messageBytes, final int messages) {
        final WireMessage[] different = new WireMessage[DIFFERENT_MESSAGES];
        for (int i = 0; i < DIFFERENT_MESSAGES; i++) {
            different[i] = TransactionBuilder.ofSize(i, messageBytes);
        }
        final long before = counting.messages();
        final ThreadCost sending = ThreadCost.of(sendingLoop);
        final ThreadCost receiving = ThreadCost.of(counting.loop());
        final long start = System.nanoTime();
        feed(different, messages, before);
        final long nanos = System.nanoTime() - start;
        return new Moved(
                messages,
                nanos,
                ThreadCost.of(sendingLoop).since(sending),
                ThreadCost.of(counting.loop()).since(receiving));
    }

    @Override
    public void close() {
        footing.close();
    }

    private void feed(final WireMessage[] different, final int messages, final long before) {
        final long giveUpAt = System.nanoTime() + GIVE_UP_NANOS;
        int sent = 0;
        while (counting.messages() - before < messages) {
            final long end = Math.min(messages, counting.messages() - before + MAX_ON_THE_WAY);
            for (; sent < end; sent++) {
                if (!directory.send(link, different[sent % DIFFERENT_MESSAGES])) {
                    throw new IllegalStateException("the connection was lost");
                }
            }
            if (System.nanoTime() - giveUpAt > 0) {
                throw new IllegalStateException(
                        "of " + sent + " messages only " + (counting.messages() - before) + " arrived");
            }
            LockSupport.parkNanos(FEED_NANOS);
        }
    }

    private Thread loopOf(final Link sending) {
        final AtomicReference<Thread> loop = new AtomicReference<>();
        sending.execute(() -> loop.set(Thread.currentThread()));
        footing.await("the loop answers", () -> loop.get() != null);
        return loop.get();
    }

    /**
     * What a transfer took.
     *
     * @param messages how many
     * @param nanos from the first to the last
     * @param sending what it cost the loop that sent
     * @param receiving what it cost the loop that received
     */
    record Moved(int messages, long nanos, ThreadCost sending, ThreadCost receiving) {
        double messagesPerSecond() {
            return messages * 1e9 / nanos;
        }

        double sendingCpuNanos() {
            return (double) sending.cpuNanos() / messages;
        }

        double receivingCpuNanos() {
            return (double) receiving.cpuNanos() / messages;
        }

        double sendingBytes() {
            return (double) sending.allocatedBytes() / messages;
        }

        double receivingBytes() {
            return (double) receiving.allocatedBytes() / messages;
        }
    }
}
