package org.orrery.transport;

import static org.orrery.transport.FramerFixture.MAC;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkAcceptor;
import org.orrery.wire.api.WireMessage;

/** One link, and two transports that hand it to each other. */
final class HandoverFixture {
    final FakeLink link = new FakeLink();
    final FakeSession session = new FakeSession();
    final Queue<WireMessage> toSend = new ArrayDeque<>();
    HandoverParticipant old;
    HandoverParticipant fresh;
    private int completed;
    private int sequence;

    HandoverFixture() {
        final LinkTable table = new OneLink();
        final FramedTransport first = new FramedTransport(table, new StoppedClock(), TransportSettings.defaults());
        final FramedTransport second = new FramedTransport(table, new StoppedClock(), TransportSettings.defaults());
        old = new TransportHandover(table, first);
        fresh = new TransportHandover(table, second);
        first.dial(null, new SessionMaker());
    }

    FramedLink framed() {
        return link.slot(FramedLink.FRAMED);
    }

    /** As the coordinator does it; afterwards the roles of the two are exchanged. */
    void swap() {
        link.pause(PauseReason.HANDOVER);
        fresh.takeLink(link.id(), old.giveLink(link.id(), 1));
        link.resume(PauseReason.HANDOVER);
        final HandoverParticipant before = old;
        old = fresh;
        fresh = before;
    }

    /** A step of sending or a swap. */
    void doSomething(final Random random) {
        switch (random.nextInt(4)) {
            case 0 -> swap();
            case 1 -> sendNext();
            case 2 -> link.runTasks();
            default -> completeOne();
        }
    }

    /** Sends what is left and completes everything. */
    void finish() {
        while (!toSend.isEmpty()) {
            sendNext();
        }
        link.runTasks();
        while (completed < link.flushes.size()) {
            completeOne();
            link.runTasks();
        }
    }

    byte[] sent() {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        link.flushes.forEach(flush -> all.writeBytes(flush.bytes()));
        return all.toByteArray();
    }

    private void sendNext() {
        if (!toSend.isEmpty()) {
            framed().send(toSend.remove(), sequence++, MAC);
        }
    }

    private void completeOne() {
        if (completed < link.flushes.size()) {
            completed++;
            link.completeFlush(null);
        }
    }

    private final class SessionMaker implements LinkAcceptor {
        @Override
        public boolean mayAccept(final InetAddress remote) {
            return true;
        }

        @Override
        public void open(final Link opened) {
            opened.slot(FrameReceiver.SLOT, session);
        }
    }

    private static final class StoppedClock implements OverlayClock {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long unixMillis() {
            return 0;
        }
    }

    private final class OneLink implements LinkTable {
        @Override
        public List<Link> links() {
            return List.of(link);
        }

        @Override
        public Optional<Link> find(final LinkId id) {
            return Optional.of(link);
        }

        @Override
        public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
            prepare.accept(link);
            return link;
        }

        @Override
        public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) {
            throw new UnsupportedOperationException("nobody listens here");
        }
    }
}
