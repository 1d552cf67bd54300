package org.orrery.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerAddress;

final class FloodHandoverTest {
    private final StubDirectory directory = new StubDirectory();
    private long ledger = 100;
    private final Floodgate oldGate = floodgate();
    private final Floodgate newGate = floodgate();
    private final FloodHandover oldPart = new FloodHandover(oldGate);
    private final FloodHandover newPart = new FloodHandover(newGate);

    @Test
    void nobodyIsToldTwiceAcrossASwap() {
        directory.peers.addAll(List.of(Samples.peer(1), Samples.peer(2)));
        oldGate.broadcast(Samples.scp(1));
        directory.peers.add(Samples.peer(3));

        newPart.takeProcess(oldPart.giveProcess(1));

        assertThat(newGate.broadcast(Samples.scp(1))).isTrue();
        assertThat(directory.sent).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whatWasGivenIsStillKnownToMessagesInWork() {
        directory.peers.addAll(List.of(Samples.peer(1), Samples.peer(2)));
        oldGate.addRecord(Samples.peer(1), Samples.scp(1).id());

        newPart.takeProcess(oldPart.giveProcess(1));
        oldGate.broadcast(Samples.scp(1));

        assertThat(directory.sent).hasSize(1);
    }

    @Test
    void ledgersCrossToo() {
        oldGate.addRecord(Samples.peer(1), Samples.hash(1));
        ledger = 101;
        oldGate.addRecord(Samples.peer(1), Samples.hash(2));

        newPart.takeProcess(oldPart.giveProcess(1));
        newGate.clearBelow(101);

        assertThat(newGate.status().records()).isEqualTo(1);
        assertThat(newGate.knows(Samples.peer(1).node(), Samples.hash(2))).isTrue();
    }

    @Test
    void whatWasSeenBeforeTheStateArrivedIsKept() {
        oldGate.addRecord(Samples.peer(1), Samples.hash(1));
        newGate.addRecord(Samples.peer(2), Samples.hash(1));
        newGate.addRecord(Samples.peer(2), Samples.hash(2));

        newPart.takeProcess(oldPart.giveProcess(1));

        assertThat(newGate.knows(Samples.peer(1).node(), Samples.hash(1))).isTrue();
        assertThat(newGate.knows(Samples.peer(2).node(), Samples.hash(1))).isTrue();
        assertThat(newGate.knows(Samples.peer(2).node(), Samples.hash(2))).isTrue();
    }

    @Test
    void whatIsTakenIsWhatWasGiven() {
        final Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            ledger = 100L + i / 500;
            oldGate.addRecord(Samples.peer(1 + random.nextInt(200)), Samples.hash(random.nextInt(1000)));
        }
        final StateEnvelope given = oldPart.giveProcess(1);

        newPart.takeProcess(given);

        assertThat(newPart.giveProcess(1).fields()).isEqualTo(given.fields());
    }

    @Test
    void schema1IsWrittenAndReadByteForByte() throws IOException {
        final byte[] golden = golden("flood-state-1.hex");
        final FloodRecord first = new FloodRecord(Samples.hash(7), 100, new ToldPeers());
        final FloodRecord second = new FloodRecord(Samples.hash(5), 101, new ToldPeers());
        first.told().add(Samples.peer(2).node());
        first.told().add(Samples.peer(1).node());
        second.told().add(new PeerAddress("10.0.0.1", 11625));
        second.told().add(Samples.peer(2).node());

        assertThat(FloodStateCodec.write(List.of(first, second), 1).fields()).isEqualTo(golden);

        final List<FloodRecord> read = FloodStateCodec.read(envelope(golden));
        assertThat(read).extracting(FloodRecord::id).containsExactly(Samples.hash(7), Samples.hash(5));
        assertThat(read).extracting(FloodRecord::ledger).containsExactly(100L, 101L);
        assertThat(read.get(0).told().keys())
                .containsExactlyInAnyOrder(
                        Samples.peer(1).node(), Samples.peer(2).node());
        assertThat(read.get(1).told().keys())
                .containsExactlyInAnyOrder(
                        new PeerAddress("10.0.0.1", 11625), Samples.peer(2).node());
    }

    @Test
    void corruptOrUnknownStateIsRefused() throws IOException {
        final byte[] golden = golden("flood-state-1.hex");
        final byte[] strayPlace = golden.clone();
        strayPlace[golden.length - 1] = 9;

        refused(envelope(Arrays.copyOf(golden, golden.length - 4)));
        refused(envelope(Arrays.copyOf(golden, golden.length + 4)));
        refused(envelope(strayPlace));
        refused(new StateEnvelope(Area.FLOOD, 2, golden, List.of()));
        refused(new StateEnvelope(Area.PEERS, 1, golden, List.of()));
        assertThat(newGate.status().records()).isZero();
        assertThatThrownBy(() -> oldPart.giveProcess(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linksHaveNoState() {
        assertThat(oldPart.giveLink(new LinkId(1), 1)).isNull();
        assertThat(oldPart.area()).isEqualTo(Area.FLOOD);
    }

    private void refused(final StateEnvelope state) {
        assertThatThrownBy(() -> newPart.takeProcess(state)).isInstanceOf(IllegalArgumentException.class);
    }

    private static StateEnvelope envelope(final byte[] fields) {
        return new StateEnvelope(Area.FLOOD, 1, fields, List.of());
    }

    private Floodgate floodgate() {
        return new Floodgate(() -> directory, () -> ledger, () -> null, FloodSettings.defaults());
    }

    private static byte[] golden(final String name) throws IOException {
        try (InputStream in = FloodHandoverTest.class.getResourceAsStream(name)) {
            final String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}
