package org.orrery.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkHandler;
import org.orrery.link.api.PauseReason;

@ParameterizedClass
@MethodSource("org.orrery.link.Kinds#usable")
class NettyLinkTest {
    private static final int STUCK_MILLIS = 300;

    private final SocketKind kind;

    NettyLinkTest(final SocketKind kind) {
        this.kind = kind;
    }

    @Test
    void carriesBytesBothWays() throws Exception {
        try (TestNet net = new TestNet(kind)) {
            final RecordingHandler dialled = new RecordingHandler();
            final Link link = net.dial(net.address(), dialled);
            final TestNet.Accepted accepted = net.awaitAccepted();
            dialled.awaitEvent("connected");
            final byte[] there = random(1 << 20, 1);
            final byte[] back = random(300_000, 2);

            TestNet.send(link, there);
            TestNet.send(accepted.link(), back);

            assertThat(accepted.handler().awaitBytes(there.length)).isEqualTo(there);
            assertThat(dialled.awaitBytes(back.length)).isEqualTo(back);
            assertThat(link.remoteAddress()).isEqualTo(net.address());
            accepted.handler().assertNoMoreEvents();
        }
    }

    @Test
    void sendsShortAndLongSlicesInOrderAndCountsThem() throws Exception {
        try (TestNet net = new TestNet(kind)) {
            final RecordingHandler dialled = new RecordingHandler();
            final Link link = net.dial(net.address(), dialled);
            final TestNet.Accepted accepted = net.awaitAccepted();
            dialled.awaitEvent("connected");
            final byte[] bytes = random(3_000_000, 3);
            final BlockingQueue<Long> flushed = new LinkedBlockingQueue<>();

            link.execute(() -> {
                final int[] sizes = {4, 0, 300, Outbox.WRAP_BYTES, 7, Outbox.WRAP_BYTES - 1, 1 << 20, 5, 100_000};
                int at = 0;
                for (int i = 0; at < bytes.length; i++) {
                    final int length = Math.min(sizes[i % sizes.length], bytes.length - at);
                    link.write(bytes, at, length);
                    at += length;
                }
                link.flush((count, failure) -> flushed.add(failure == null ? count : -1));
                link.flush((count, failure) -> flushed.add(failure == null ? count : -1));
            });

            assertThat(accepted.handler().awaitBytes(bytes.length)).isEqualTo(bytes);
            assertThat(flushed.poll(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(bytes.length);
            assertThat(flushed.poll(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isZero();
        }
    }

    @Test
    void pauseLeavesBytesInTheKernel() throws Exception {
        try (TestNet net = new TestNet(kind, link -> link.pause(PauseReason.TEST));
                SocketChannel client = SocketChannel.open(net.address());
                Selector selector = Selector.open()) {
            final TestNet.Accepted accepted = net.awaitAccepted();
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_WRITE);

            final int sent = sendUntilStuck(client, selector);

            assertThat(accepted.handler().bytes()).isEmpty();
            TestNet.onLoop(accepted.link(), () -> accepted.link().resume(PauseReason.TEST));
            accepted.handler().awaitEvent("readingResumed");
            assertThat(accepted.handler().awaitBytes(sent)).hasSize(sent);
        }
    }

    @Test
    @SuppressWarnings("try") // the client closes early
    void keepsWhatArrivedBeforeTheEndUntilThePauseIsOver() throws Exception {
        try (TestNet net = new TestNet(kind, link -> link.pause(PauseReason.HANDOVER));
                Socket client = net.connect()) {
            final TestNet.Accepted accepted = net.awaitAccepted();
            final byte[] bytes = random(100_000, 4);

            client.getOutputStream().write(bytes);
            client.close();
            TestNet.onLoop(accepted.link(), () -> {});
            assertThat(accepted.handler().bytes()).isEmpty();
            accepted.handler().assertNoMoreEvents();
            TestNet.onLoop(accepted.link(), () -> accepted.link().resume(PauseReason.HANDOVER));

            accepted.handler().awaitEvent("readingResumed");
            accepted.handler().awaitEvent("readEnded End of file");
            assertThat(accepted.handler().bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void readsAgainOnlyWhenTheLastReasonIsGone() throws Exception {
        try (TestNet net = new TestNet(kind)) {
            net.dial(net.address(), new RecordingHandler());
            final TestNet.Accepted accepted = net.awaitAccepted();
            final Link link = accepted.link();

            TestNet.onLoop(link, () -> {
                link.pause(PauseReason.HANDOVER);
                link.pause(PauseReason.FLOW_CONTROL);
                link.pause(PauseReason.FLOW_CONTROL);
                link.resume(PauseReason.FLOW_CONTROL);
                assertThat(link.reading()).isFalse();
                accepted.handler().assertNoMoreEvents();
                link.resume(PauseReason.HANDOVER);
                link.resume(PauseReason.HANDOVER);
                assertThat(link.reading()).isTrue();
            });

            accepted.handler().awaitEvent("readingResumed");
            accepted.handler().assertNoMoreEvents();
            assertThat(link.isClosed()).isFalse();
        }
    }

    @Test
    void mayWriteAfterTheOtherSideEndedItsHalf() throws Exception {
        try (TestNet net = new TestNet(kind);
                Socket client = net.connect()) {
            final TestNet.Accepted accepted = net.awaitAccepted();

            client.shutdownOutput();
            accepted.handler().awaitEvent("readEnded End of file");
            TestNet.send(accepted.link(), new byte[] {1, 2, 3});

            assertThat(client.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
            assertThat(accepted.link().isClosed()).isFalse();
            accepted.link().close();
            accepted.handler().awaitEvent("closed");
        }
    }

    @Test
    void tellsAReset() throws Exception {
        try (TestNet net = new TestNet(kind)) {
            final Socket client = net.connect();
            final TestNet.Accepted accepted = net.awaitAccepted();

            client.setOption(StandardSocketOptions.SO_LINGER, 0);
            client.close();

            accepted.handler().awaitEvent("readEnded Connection reset by peer");
        }
    }

    @Test
    void closesOnceAndTellsItLast() throws Exception {
        try (TestNet net = new TestNet(kind);
                Socket client = net.connect()) {
            final TestNet.Accepted accepted = net.awaitAccepted();
            final Link link = accepted.link();

            link.close();
            link.close();

            assertThat(link.isClosed()).isTrue();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            accepted.handler().awaitEvent("closed");
            TestNet.onLoop(link, () -> link.write(new byte[10], 0, 10));
            final AtomicReference<String> failure = new AtomicReference<>();
            TestNet.onLoop(link, () -> link.flush((count, text) -> failure.set(text)));
            assertThat(failure).hasValue("Connection closed");
            accepted.handler().assertNoMoreEvents();
            assertThat(net.table.links()).isEmpty();
        }
    }

    @Test
    void tellsAFailedConnect() throws Exception {
        try (TestNet net = new TestNet(kind)) {
            final RecordingHandler handler = new RecordingHandler();
            net.socket.close();

            final Link link = net.dial(net.address(), handler);

            handler.awaitEvent("connectFailed Connection refused");
            handler.awaitEvent("closed");
            handler.assertNoMoreEvents();
            assertThat(link.isClosed()).isTrue();
            assertThat(net.table.find(link.id())).isEmpty();
        }
    }

    @Test
    void aFailingHandlerClosesItsLinkOnly() throws Exception {
        try (TestNet net = new TestNet(kind);
                Socket sound = net.connect();
                Socket failing = net.connect()) {
            final TestNet.Accepted first = net.awaitAccepted();
            final TestNet.Accepted second = net.awaitAccepted();
            final boolean inOrder = first.link().remoteAddress().getPort() == sound.getLocalPort();
            final TestNet.Accepted kept = inOrder ? first : second;
            final TestNet.Accepted lost = inOrder ? second : first;
            final RecordingHandler thrower = new RecordingHandler() {
                @Override
                public void received(final ByteBuffer buffer) {
                    throw new IllegalStateException("on purpose");
                }
            };
            TestNet.onLoop(lost.link(), () -> lost.link().slot(LinkHandler.SLOT, thrower));

            failing.getOutputStream().write(1);
            thrower.awaitEvent("closed");
            sound.getOutputStream().write(2);

            assertThat(kept.handler().awaitBytes(1)).containsExactly(2);
            assertThat(kept.link().isClosed()).isFalse();
        }
    }

    @Test
    void aFailingTaskClosesItsLink() throws Exception {
        try (TestNet net = new TestNet(kind);
                Socket client = net.connect()) {
            final TestNet.Accepted accepted = net.awaitAccepted();

            accepted.link().execute(() -> {
                throw new IllegalStateException("on purpose");
            });

            accepted.handler().awaitEvent("closed");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void readsNothingWhileTheTransportSlotIsEmpty() throws Exception {
        try (TestNet net = new TestNet(kind, link -> link.slot(LinkHandler.SLOT, null));
                Socket client = net.connect()) {
            final Link link = net.awaitAccepted().link();
            client.getOutputStream().write(new byte[] {4, 5});
            TestNet.onLoop(link, () -> {});

            final RecordingHandler late = new RecordingHandler();
            TestNet.onLoop(link, () -> link.slot(LinkHandler.SLOT, late));

            assertThat(late.awaitBytes(2)).containsExactly(4, 5);
        }
    }

    @Test
    void tellsTheNextHandlerThatTheLinkClosedMeanwhile() throws Exception {
        try (TestNet net = new TestNet(kind, link -> link.slot(LinkHandler.SLOT, null));
                Socket client = net.connect()) {
            final Link link = net.awaitAccepted().link();

            link.close();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            TestNet.await(() -> net.table.links().isEmpty());
            final RecordingHandler late = new RecordingHandler();
            TestNet.onLoop(link, () -> link.slot(LinkHandler.SLOT, late));

            late.awaitEvent("closed");
            late.assertNoMoreEvents();
        }
    }

    @Test
    void holdsAnObjectForEachArea() throws Exception {
        try (TestNet net = new TestNet(kind);
                Socket client = net.connect()) {
            final TestNet.Accepted accepted = net.awaitAccepted();
            final Link link = accepted.link();

            assertThat(client.isConnected()).isTrue();
            TestNet.onLoop(link, () -> assertThat(link.slot(LinkHandler.SLOT)).isSameAs(accepted.handler()));
            TestNet.onLoop(link, () -> link.slot(LinkHandler.SLOT, null));
            TestNet.onLoop(link, () -> assertThat(link.slot(LinkHandler.SLOT)).isNull());
            assertThat(link.isClosed()).isFalse();
        }
    }

    @Test
    void refusesOtherThreadsWhereTheLoopIsAskedFor() throws IOException {
        try (TestNet net = new TestNet(kind)) {
            final Link link = net.dial(net.address(), new RecordingHandler());

            assertThat(link.onLoop()).isFalse();
            assertThatThrownBy(() -> link.slot(LinkHandler.SLOT)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> link.pause(PauseReason.TEST)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> link.write(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void runsTimersUnlessCancelled() throws Exception {
        try (TestNet net = new TestNet(kind)) {
            final Link link = net.dial(net.address(), new RecordingHandler());
            final CountDownLatch ran = new CountDownLatch(1);
            final AtomicReference<String> cancelled = new AtomicReference<>("did not run");

            final var never = link.schedule(() -> cancelled.set("ran"), 1);
            TestNet.onLoop(link, never::cancel);
            final String afterCancel = cancelled.get();
            link.schedule(ran::countDown, 5);

            assertThat(ran.await(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(cancelled).hasValue(afterCancel);
        }
    }

    private static int sendUntilStuck(final SocketChannel client, final Selector selector) throws IOException {
        final ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
        int sent = 0;
        while (selector.select(STUCK_MILLIS) > 0) {
            selector.selectedKeys().clear();
            chunk.clear();
            sent += client.write(chunk);
            assertThat(sent)
                    .as("bytes taken from a sender although nobody reads")
                    .isLessThan(256 << 20);
        }
        return sent;
    }

    private static byte[] random(final int length, final long seed) {
        final byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
