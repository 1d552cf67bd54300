package org.orrery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkHandler;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.link.api.PauseReason;

class LoopbackLinkTest {
    private static final InetSocketAddress SERVER = new InetSocketAddress("10.0.0.2", 11625);

    private final VirtualTime time = new VirtualTime();
    private final LoopbackNetwork network = new LoopbackNetwork(time, 1);
    private final LinkTable clients = network.tableAt("10.0.0.1");
    private final LinkTable servers = network.tableAt("10.0.0.2");
    private final List<RecordingHandler> accepted = new ArrayList<>();
    private final List<RecordingHandler> dialled = new ArrayList<>();
    private boolean open = true;
    private ListeningSocket listening;

    @BeforeEach
    void listen() throws IOException {
        listening = servers.listen(new InetSocketAddress("0.0.0.0", 11625), new LinkOpener() {
            @Override
            public boolean mayOpen(final InetAddress remote) {
                return open;
            }

            @Override
            public void opened(final Link link) {
                accepted.add(RecordingHandler.on(link));
            }
        });
    }

    @Test
    void carriesBytesBothWays() {
        connect();
        dialled.get(0).send((byte) 1, (byte) 2);
        accepted.get(0).send((byte) 3);
        time.runFor(10);

        assertThat(accepted.get(0).bytes()).containsExactly(1, 2);
        assertThat(dialled.get(0).bytes()).containsExactly(3);
        assertThat(dialled.get(0).events).containsExactly("connected", "flushed 2");
        assertThat(accepted.get(0).link.remoteAddress().getAddress().getHostAddress())
                .isEqualTo("10.0.0.1");
    }

    @Test
    void failsToConnectWhereNobodyListens() {
        listening.close();
        connect();

        assertThat(dialled.get(0).events).containsExactly("connectFailed: Connection refused", "closed");
        assertThat(clients.links()).isEmpty();
    }

    @Test
    void endsAtOnceWhereTheListenerRefuses() {
        open = false;
        connect();

        assertThat(dialled.get(0).events).containsExactly("connected", "readEnded: End of file");
        assertThat(accepted).isEmpty();
    }

    @Test
    void hangsWhereTheAddressIsSilent() {
        network.silence(SERVER);
        connect();
        time.runFor(1_000_000);

        assertThat(dialled.get(0).events).isEmpty();
        assertThat(clients.links()).hasSize(1);
    }

    @Test
    void deliversWhatWasTakenBeforeTheEnd() {
        connect();
        dialled.get(0).send((byte) 1);
        dialled.get(0).link.execute(() -> dialled.get(0).link.close());
        time.runFor(10);

        assertThat(accepted.get(0).bytes()).containsExactly(1);
        assertThat(accepted.get(0).events).containsExactly("readEnded: End of file");
        assertThat(dialled.get(0).events).containsExactly("connected", "flushed 1", "closed");
    }

    @Test
    void keepsBytesWhileAnyReasonPauses() {
        connect();
        final Link link = accepted.get(0).link;
        link.execute(() -> link.pause(PauseReason.FLOW_CONTROL));
        link.execute(() -> link.pause(PauseReason.HANDOVER));
        dialled.get(0).send((byte) 1);
        link.execute(() -> link.resume(PauseReason.HANDOVER));
        time.runFor(10);
        assertThat(accepted.get(0).bytes()).isEmpty();

        link.execute(() -> link.resume(PauseReason.FLOW_CONTROL));
        time.runFor(10);
        assertThat(accepted.get(0).bytes()).containsExactly(1);
        assertThat(accepted.get(0).events).containsExactly("resumed");
    }

    @Test
    void flushesOnlyWhenTheOtherSideMadesRoom() {
        network.onConnection(connection -> connection.toAcceptor().capacity(3));
        connect();
        final Link link = accepted.get(0).link;
        link.execute(() -> link.pause(PauseReason.TEST));
        dialled.get(0).send(new byte[5]);
        time.runFor(10);
        assertThat(dialled.get(0).events).containsExactly("connected");
        assertThat(network.lastConnection().toAcceptor().waitingBytes()).isEqualTo(2);

        link.execute(() -> link.resume(PauseReason.TEST));
        time.runFor(10);
        assertThat(dialled.get(0).events).containsExactly("connected", "flushed 5");
        assertThat(accepted.get(0).bytes()).hasSize(5);
    }

    @Test
    void failsTheFlushesThatACloseCutsOff() {
        network.onConnection(connection -> connection.toAcceptor().cork(true));
        connect();
        dialled.get(0).send((byte) 1);
        dialled.get(0).link.execute(() -> dialled.get(0).link.close());
        time.runFor(10);

        assertThat(dialled.get(0).events).containsExactly("connected", "failed: the link is closed", "closed");
        assertThat(accepted.get(0).bytes()).isEmpty();
    }

    @Test
    void runsTasksAfterTheCloseAndIgnoresWrites() {
        connect();
        final RecordingHandler end = dialled.get(0);
        end.link.close();
        end.link.close();
        end.send((byte) 1);
        time.runFor(10);

        assertThat(end.events).containsExactly("connected", "closed", "failed: the link is closed");
    }

    @Test
    void insistsOnItsLoop() {
        connect();
        final Link link = dialled.get(0).link;

        assertThatThrownBy(() -> link.slot(LinkHandler.SLOT)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> link.flush((bytes, failure) -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> link.pause(PauseReason.TEST)).isInstanceOf(IllegalStateException.class);
        assertThat(link.onLoop()).isFalse();
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        assertThatThrownBy(() -> servers.listen(SERVER, null))
                .isInstanceOf(IOException.class)
                .hasMessage("Address already in use");
        listening.close();
        assertThat(servers.listen(SERVER, null).port()).isEqualTo(11625);
    }

    private void connect() {
        clients.dial(SERVER, link -> dialled.add(RecordingHandler.on(link)));
        time.runFor(10);
    }
}
