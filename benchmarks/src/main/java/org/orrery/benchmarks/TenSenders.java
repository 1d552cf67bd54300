package org.orrery.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * Complete nodes in this process that all send TRANSACTION messages to one, over a TCP connection each; otherwise as
 * {@link TwoNodes}.
 */
final class TenSenders implements AutoCloseable {
    private static final int MAX_ON_THE_WAY = 960;
    private static final int AHEAD_OF_THE_KIT = 100;
    private static final int DIFFERENT_MESSAGES = 1024;
    private static final long FEED_NANOS = 100_000;
    private static final long GIVE_UP_NANOS = 120_000_000_000L;

    private final TcpFooting footing = new TcpFooting();
    private final Counting counting = new Counting();
    private final List<Sender> senders = new ArrayList<>();

    /** Starts the nodes and connects them. */
    TenSenders(final int count) {
        final TestNode receiver = footing.node(1).start();
        receiver.handlers().add(counting, AHEAD_OF_THE_KIT);
        for (int i = 0; i < count; i++) {
            final TestNode node = footing.node(2 + i).start();
            node.dial(receiver);
            footing.await("a sender is connected", () -> node.isConnectedTo(receiver) && receiver.isConnectedTo(node));
            senders.add(new Sender(node.directory(), node.linkTo(receiver).id(), counting.of(node.id())));
        }
    }

    /**
     * Sends so many messages of a size from each, waits until all have arrived, and returns how many that were in a second.
     *
     * @throws IllegalStateException if some did not arrive
     */
    double messagesPerSecond(final int messageBytes, final int fromEach) {
        final List<WireMessage> different = IntStream.range(0, DIFFERENT_MESSAGES)
                .mapToObj(number -> TransactionBuilder.ofSize(number, messageBytes))
                .toList();
        senders.forEach(sender -> sender.begin(fromEach));
        final long start = System.nanoTime();
        boolean done = false;
        while (!done) {
            done = true;
            for (final Sender sender : senders) {
                done &= sender.feed(different);
            }
            if (System.nanoTime() - start > GIVE_UP_NANOS) {
                throw new IllegalStateException("not all messages arrived");
            }
            LockSupport.parkNanos(FEED_NANOS);
        }
        return (double) fromEach * senders.size() * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        footing.close();
    }

    /** One that sends. One thread. */
    private static final class Sender {
        private final PeerDirectory directory;
        private final LinkId link;
        private final AtomicLong arrived;
        private long before;
        private int messages;
        private int sent;

        Sender(final PeerDirectory directory, final LinkId link, final AtomicLong arrived) {
            this.directory = directory;
            this.link = link;
            this.arrived = arrived;
        }

        void begin(final int count) {
            before = arrived.get();
            messages = count;
            sent = 0;
        }

        /** Sends what may be on the way; returns whether everything has arrived. */
        boolean feed(final List<WireMessage> different) {
            final long come = arrived.get() - before;
            final long end = Math.min(messages, come + MAX_ON_THE_WAY);
            for (; sent < end; sent++) {
                if (!directory.send(link, different.get(sent % DIFFERENT_MESSAGES))) {
                    throw new IllegalStateException("a connection was lost");
                }
            }
            return come == messages;
        }
    }

    /** An application that counts what comes from whom. */
    private static final class Counting implements MessageHandler {
        private final Map<NodeId, AtomicLong> byNode = new ConcurrentHashMap<>();

        AtomicLong of(final NodeId node) {
            return byNode.computeIfAbsent(node, each -> new AtomicLong());
        }

        @Override
        public Set<MessageType> types() {
            return Set.of(MessageType.TRANSACTION);
        }

        @Override
        public Outcome handle(final InboundMessage in) {
            final AtomicLong messages = byNode.get(in.from().node());
            // The loop of its link is the only writer, so that no atomic addition is needed.
            messages.setRelease(messages.getPlain() + 1);
            return Outcome.DONE;
        }
    }
}
