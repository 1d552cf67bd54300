package org.orrery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;

/** What can be done to one direction of a connection. */
class LoopbackFaultsTest {
    private final VirtualTime time = new VirtualTime();
    private final LoopbackNetwork network = new LoopbackNetwork(time, 7);
    private RecordingHandler sender;
    private RecordingHandler receiver;

    @Test
    void corkHoldsEverythingUntilPulled() throws IOException {
        connect(pipe -> pipe.cork(true));
        send(3);
        assertThat(receiver.bytes()).isEmpty();

        pipe().cork(false);
        time.runFor(10);
        assertThat(receiver.bytes()).containsExactly(0, 1, 2);
    }

    @Test
    void damageFlipsOneBitOfAUnit() throws IOException {
        connect(pipe -> pipe.damage(1));
        send(1);

        assertThat(Integer.bitCount(receiver.bytes()[0] & 0xff)).isEqualTo(1);
    }

    @Test
    void dropLosesUnitsButNotTheirNeighbours() throws IOException {
        connect(pipe -> pipe.drop(0.5));
        send(100);

        assertThat(receiver.bytes()).hasSizeBetween(20, 80).isSorted();
        assertThat(sender.events).filteredOn("flushed 1"::equals).hasSize(100);
        assertThat(pipe().sentUnits()).isEqualTo(100);
    }

    @Test
    void duplicateDeliversTwice() throws IOException {
        connect(pipe -> pipe.duplicate(1));
        send(2);

        assertThat(receiver.bytes()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void reorderSwapsNeighboursAndLosesNothing() throws IOException {
        connect(pipe -> pipe.reorder(1));
        send(4);
        time.runFor(100);

        assertThat(receiver.bytes()).containsExactly(1, 0, 3, 2);
    }

    @Test
    void reorderReleasesAUnitThatNothingFollows() throws IOException {
        connect(pipe -> pipe.reorder(1));
        send(1);
        time.runFor(100);

        assertThat(receiver.bytes()).containsExactly(0);
    }

    @Test
    void straggleTakesOnlySoMuchInASecond() throws IOException {
        connect(pipe -> pipe.straggle(100));
        sender.send(new byte[500]);
        time.runFor(2_000);

        assertThat(receiver.bytes()).hasSizeBetween(180, 200);
        assertThat(sender.events).containsExactly("connected");
        time.runFor(3_100);
        assertThat(sender.events).containsExactly("connected", "flushed 500");
    }

    @Test
    void chunksCutUnitsIntoPieces() throws IOException {
        connect(pipe -> pipe.chunks(3));
        sender.send(new byte[100]);
        time.runFor(10);

        assertThat(receiver.bytes()).hasSize(100);
        assertThat(receiver.pieces).allMatch(piece -> piece.length <= 3).hasSizeGreaterThan(33);
    }

    private void send(final int count) {
        for (int i = 0; i < count; i++) {
            sender.send((byte) i);
        }
        time.runFor(10);
    }

    private LoopbackPipe pipe() {
        return network.lastConnection().toAcceptor();
    }

    private void connect(final Consumer<LoopbackPipe> disturb) throws IOException {
        network.onConnection(connection -> disturb.accept(connection.toAcceptor()));
        network.tableAt("10.0.0.2").listen(new InetSocketAddress(5000), new LinkOpener() {
            @Override
            public boolean mayOpen(final InetAddress remote) {
                return true;
            }

            @Override
            public void opened(final Link link) {
                receiver = RecordingHandler.on(link);
            }
        });
        network.tableAt("10.0.0.1")
                .dial(new InetSocketAddress("10.0.0.2", 5000), link -> sender = RecordingHandler.on(link));
        time.runFor(10);
    }
}
