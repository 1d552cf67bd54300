package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerType;

class MaintenanceTest {
    @Test
    @Tag("10-O35")
    @Tag("30-8.6.23")
    void purgesDeadRecordsTwoSecondsAfterTheStart() {
        final FakeNode node = node(8, 64, List.of(), List.of());
        for (int failures = 118; failures <= 122; failures++) {
            node.store.put("7.7.7." + failures, 1, PeerType.INBOUND, failures);
        }
        node.overlay.start();

        node.time.advanceMillis(1999);
        assertThat(node.store.size()).isEqualTo(5);

        node.time.advanceMillis(1);
        assertThat(node.store.records.keySet())
                .extracting(PeerAddress::ip)
                .containsExactlyInAnyOrder("7.7.7.118", "7.7.7.119");
    }

    @Test
    void callsConfiguredPeersAtTheFirstTick() {
        final FakeNode node = node(8, 64, List.of("7.7.7.1", "bad entry"), List.of("7.7.7.2:5"));
        node.overlay.start();
        node.time.advanceSeconds(2);

        assertThat(node.dialled)
                .extracting(link -> link.remoteAddress().getPort())
                .containsExactly(5, 11625);
        assertThat(node.store.of("7.7.7.1", 11625).type()).isEqualTo(PeerType.OUTBOUND);
        assertThat(node.store.of("7.7.7.2", 5).type()).isEqualTo(PeerType.PREFERRED);
    }

    @Test
    void leavesAnAddressAloneUntilItIsDueAgain() {
        final FakeNode node = node(8, 64, List.of("7.7.7.1"), List.of());
        node.overlay.start();
        node.time.advanceSeconds(2);
        final long due = node.store.of("7.7.7.1", 11625).nextAttemptUnixSeconds();
        node.receiver(node.dialled.get(0)).closed();

        while (node.time.unixSeconds() < due - 3) {
            node.time.advanceSeconds(1);
        }
        assertThat(node.dialled).hasSize(1);

        node.time.advanceSeconds(10);
        assertThat(node.dialled).hasSize(2);
    }

    @Test
    void callsThreePeersWhileNobodyCallsUs() {
        final FakeNode node = node(2, 64, List.of(), List.of());
        for (int i = 0; i < 10; i++) {
            node.store.put("7.7.7." + i, 1, PeerType.OUTBOUND, 0);
        }
        node.overlay.start();
        node.time.advanceSeconds(2);

        assertThat(node.dialled).hasSize(3);
    }

    @Test
    void rotatesOneOutboundPeerWhileOutOfSync() {
        final FakeNode node = node(3, 64, List.of(), List.of());
        node.tracking = false;
        for (int i = 1; i <= 3; i++) {
            node.callPeer("7.7.7." + i, Samples.node(i));
        }
        node.overlay.start();

        passSeconds(node, 62);
        assertThat(node.overlay.control().drops()).isEmpty();

        passSeconds(node, 5);
        assertThat(node.lastDrop()).isEqualTo("random disconnect due to out of sync");
        assertThat(node.overlay.directory().authenticated()).hasSize(2);
    }

    @Test
    void hasTheFlooderForgetOldLedgersOnceForEach() {
        final FakeNode node = node(8, 64, List.of(), List.of());
        node.overlay.start();
        node.time.advanceSeconds(10);
        assertThat(node.cleared).isEmpty();

        node.oldestLedger = 89;
        node.time.advanceSeconds(10);
        assertThat(node.cleared).containsExactly(89L);
    }

    @Test
    void stopsCallingWhenStopped() {
        final FakeNode node = node(8, 64, List.of("7.7.7.1"), List.of());
        node.overlay.start();
        node.overlay.stop();
        node.time.advanceSeconds(60);

        assertThat(node.dialled).isEmpty();
    }

    private static void passSeconds(final FakeNode node, final int seconds) {
        for (int i = 0; i < seconds; i++) {
            node.dialled.forEach(link -> node.framed(link).moved(node.time.nanoTime()));
            node.time.advanceSeconds(1);
        }
    }

    private static FakeNode node(
            final int target, final int additional, final List<String> known, final List<String> preferred) {
        return new FakeNode(new OverlaySettings(
                "127.0.0.1",
                11625,
                new ConnectionLimits(target, additional, 10, 10),
                2,
                30,
                120,
                known,
                preferred,
                Set.of(),
                false,
                false,
                TestingOptions.NONE,
                12));
    }
}
