package org.orrery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkAcceptor;

class FramedTransportTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 11625);

    private final FakeLink link = new FakeLink();
    private final FakeSession session = new FakeSession();
    private final OneLinkTable links = new OneLinkTable();
    private final FramedTransport transport =
            new FramedTransport(links, new FixedClock(), TransportSettings.defaults());

    @Test
    void aDialledLinkGetsFramerAndSession() {
        final Link dialled = transport.dial(ADDRESS, new Acceptor(true));

        assertThat(dialled).isSameAs(link);
        assertThat(links.dialled).isEqualTo(ADDRESS);
        assertThat(link.slot(FramedLink.FRAMED)).isInstanceOf(StreamFramer.class);
        assertThat(link.slot(FrameReceiver.SLOT)).isSameAs(session);
        link.deliver(FramerFixture.record(new byte[8]));
        assertThat(session.frames).hasSize(1);
    }

    @Test
    void anAcceptedLinkGetsFramerAndSession() throws IOException {
        transport.listen(ADDRESS, new Acceptor(true));

        assertThat(links.opener.mayOpen(ADDRESS.getAddress())).isTrue();
        links.opener.opened(link);

        assertThat(link.slot(FramedLink.FRAMED)).isInstanceOf(StreamFramer.class);
        assertThat(link.slot(FrameReceiver.SLOT)).isSameAs(session);
    }

    @Test
    void theAcceptorDecidesWhoMayConnect() throws IOException {
        transport.listen(ADDRESS, new Acceptor(false));

        assertThat(links.opener.mayOpen(ADDRESS.getAddress())).isFalse();
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new TransportSettings(0, 1, 64L << 20)).hasMessageContaining("MAX_BATCH_WRITE_COUNT");
        assertThatThrownBy(() -> new TransportSettings(1, 0, 64L << 20)).hasMessageContaining("MAX_BATCH_WRITE_BYTES");
        assertThatThrownBy(() -> new TransportSettings(1, 1, 1 << 20)).hasMessageContaining("MAX_QUEUED_BYTES");
    }

    private final class Acceptor implements LinkAcceptor {
        private final boolean accepts;

        Acceptor(final boolean accepts) {
            this.accepts = accepts;
        }

        @Override
        public boolean mayAccept(final InetAddress remote) {
            return accepts && remote.equals(ADDRESS.getAddress());
        }

        @Override
        public void open(final Link opened) {
            assertThat(opened.slot(FramedLink.FRAMED)).isNotNull();
            opened.slot(FrameReceiver.SLOT, session);
        }
    }

    private static final class FixedClock implements OverlayClock {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long unixMillis() {
            return 0;
        }
    }

    private final class OneLinkTable implements LinkTable {
        private InetSocketAddress dialled;
        private LinkOpener opener;

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
            dialled = remote;
            prepare.accept(link);
            return link;
        }

        @Override
        public ListeningSocket listen(final InetSocketAddress local, final LinkOpener decides) {
            opener = decides;
            return null;
        }
    }
}
