package org.orrery.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;

@ParameterizedClass
@MethodSource("org.orrery.link.Kinds#usable")
class NettyLinkTableTest {
    private static final File DESCRIPTORS = new File("/proc/self/fd");

    private final SocketKind kind;

    NettyLinkTableTest(final SocketKind kind) {
        this.kind = kind;
    }

    @Test
    void listsOpenLinksInTheOrderOfOpening() throws Exception {
        try (TestNet net = new TestNet(kind)) {
            final Link first = net.dial(net.address(), new RecordingHandler());
            final Link second = net.awaitAccepted().link();

            assertThat(net.table.links()).containsExactly(first, second);
            assertThat(first.role()).isEqualTo(Role.INITIATOR);
            assertThat(second.role()).isEqualTo(Role.ACCEPTOR);
            assertThat(net.table.find(second.id())).contains(second);
            assertThat(net.table.find(new LinkId(999))).isEmpty();
        }
    }

    @Test
    void closesARefusedConnectionBeforeItBecomesALink() throws Exception {
        try (TestNet net = new TestNet(kind)) {
            final AtomicInteger opened = new AtomicInteger();
            net.socket.opener(new LinkOpener() {
                @Override
                public boolean mayOpen(final InetAddress remote) {
                    assertThat(remote.isLoopbackAddress()).isTrue();
                    return false;
                }

                @Override
                public void opened(final Link link) {
                    opened.incrementAndGet();
                }
            });

            assertRefused(net);

            assertThat(opened).hasValue(0);
            final RecordingHandler next = new RecordingHandler();
            final Link link = net.dial(net.address(), next);
            next.awaitEvent("connected");
            assertThat(link.id()).as("no refused connection took an id").isEqualTo(new LinkId(1));
        }
    }

    @Test
    void connectionsWaitWhileNobodyDecides() throws Exception {
        try (TestNet net = new TestNet(kind)) {
            final CountDownLatch opened = new CountDownLatch(2);
            net.socket.opener(null);
            final RecordingHandler first = new RecordingHandler();
            final RecordingHandler second = new RecordingHandler();
            net.dial(net.address(), first);
            net.dial(net.address(), second);
            first.awaitEvent("connected");
            second.awaitEvent("connected");

            net.socket.opener(new LinkOpener() {
                @Override
                public boolean mayOpen(final InetAddress remote) {
                    return true;
                }

                @Override
                public void opened(final Link link) {
                    opened.countDown();
                }
            });

            assertThat(opened.await(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void freesThePortBeforeCloseReturns() throws IOException {
        try (TestNet net = new TestNet(kind)) {
            for (int i = 0; i < 50; i++) {
                final ListeningSocket socket = net.table.listen(TestNet.anyPort(), null);

                socket.close();
                socket.close();

                try (ServerSocket again = new ServerSocket()) {
                    again.setReuseAddress(false);
                    again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.port()));
                }
            }
        }
    }

    @Test
    void saysInTheSystemsWordsWhyItCannotListen() throws IOException {
        try (TestNet net = new TestNet(kind)) {
            assertThatThrownBy(() -> net.table.listen(net.address(), null))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Address already in use");
        }
    }

    @Test
    void closingEndsLinksAndThreads() throws Exception {
        final Set<Thread> before = loopThreads();
        final TestNet net = new TestNet(kind);
        final RecordingHandler dialled = new RecordingHandler();
        net.dial(net.address(), dialled);
        final TestNet.Accepted accepted = net.awaitAccepted();
        dialled.awaitEvent("connected");
        final int port = net.socket.port();
        assertThat(loopThreads()).hasSizeGreaterThan(before.size());

        net.close();
        net.close();

        assertThat(net.table.links()).isEmpty();
        assertThat(accepted.link().isClosed()).isTrue();
        TestNet.await(() -> before.containsAll(loopThreads()));
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        assertThatThrownBy(() -> net.dial(TestNet.anyPort(), dialled)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> net.table.listen(TestNet.anyPort(), null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesBackTheDescriptorsOfClosedLinks() throws Exception {
        assumeTrue(DESCRIPTORS.isDirectory());
        try (TestNet net = new TestNet(kind)) {
            openAndClose(net, 1);
            final long before = openDescriptors();

            openAndClose(net, 100);

            TestNet.await(() -> openDescriptors() <= before);
            assertThat(net.table.links()).isEmpty();
        }
    }

    private static void openAndClose(final TestNet net, final int pairs) throws InterruptedException {
        final List<Link> links = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            links.add(net.dial(net.address(), new RecordingHandler()));
            links.add(net.awaitAccepted().link());
        }
        links.forEach(Link::close);
        TestNet.await(() -> net.table.links().isEmpty());
    }

    private static void assertRefused(final TestNet net) throws IOException {
        try (Socket client = net.connect()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static long openDescriptors() {
        return DESCRIPTORS.list().length;
    }

    private static Set<Thread> loopThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("overlay-loop-"))
                .collect(Collectors.toSet());
    }
}
