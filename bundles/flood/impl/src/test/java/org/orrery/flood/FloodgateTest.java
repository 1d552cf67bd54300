package org.orrery.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.flood.StubDirectory.Sent;
import org.orrery.flood.api.TransactionAdvertiser;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

final class FloodgateTest {
    private static final WireMessage SCP = Samples.scp(1);
    private static final WireMessage TRANSACTION = Samples.transaction(1);

    private final StubDirectory directory = new StubDirectory();
    private final List<LinkId> advertised = new ArrayList<>();
    private long ledger = 100;
    private TransactionAdvertiser advertiser = (link, hash) -> {
        assertThat(hash).isEqualTo(TRANSACTION.contentHash());
        return advertised.add(link);
    };
    private Floodgate floodgate = floodgate(FloodSettings.defaults());

    @BeforeEach
    void fivePeers() {
        for (int i = 1; i <= 5; i++) {
            directory.peers.add(Samples.peer(i));
        }
    }

    @Test
    @Tag("20-9.6.1")
    void broadcastReachesThoseThatDoNotKnow() {
        final List<Uint256> offered = new ArrayList<>();
        advertiser = (link, hash) -> offered.add(hash);
        final WireMessage other = Samples.transaction(2);
        floodgate.addRecord(directory.peers.get(3), TRANSACTION.id());

        assertThat(floodgate.broadcast(TRANSACTION)).isTrue();
        assertThat(offered).hasSize(4).containsOnly(TRANSACTION.contentHash());
        assertThat(floodgate.broadcast(TRANSACTION)).isFalse();
        assertThat(offered).hasSize(4);

        offered.clear();
        assertThat(floodgate.broadcast(other)).isTrue();
        assertThat(offered).hasSize(5).containsOnly(other.contentHash());
    }

    @Test
    void scpMessagesAreSentToAllButTheirSourceAsTheSameObject() {
        final PeerInfo source = directory.peers.get(0);
        assertThat(floodgate.addRecord(source, SCP.id())).isTrue();
        assertThat(floodgate.addRecord(source, SCP.id())).isFalse();

        floodgate.broadcast(SCP);

        assertThat(directory.sent)
                .extracting(Sent::link)
                .containsExactly(new LinkId(2), new LinkId(3), new LinkId(4), new LinkId(5));
        assertThat(directory.sent).allSatisfy(sent -> assertThat(sent.message()).isSameAs(SCP));
        assertThat(advertised).isEmpty();
    }

    @Test
    void aPeerThatComesLaterIsToldAlone() {
        floodgate.broadcast(SCP);
        directory.sent.clear();
        directory.peers.add(Samples.peer(6));

        assertThat(floodgate.broadcast(SCP)).isTrue();

        assertThat(directory.sent).extracting(Sent::link).containsExactly(new LinkId(6));
    }

    @Test
    void aPeerThatReconnectsIsNotToldAgain() {
        floodgate.broadcast(SCP);
        directory.peers.clear();
        final PeerInfo before = Samples.peer(1);
        directory.peers.add(new PeerInfo(
                new LinkId(9), before.node(), before.role(), new PeerAddress("10.1.1.1", 1), 41, 40, 27, "test"));

        assertThat(floodgate.broadcast(SCP)).isFalse();
    }

    @Test
    void withoutAdvertiserATransactionReachesNobodyAndNobodyCountsAsTold() {
        final TransactionAdvertiser later = advertiser;
        advertiser = null;

        assertThat(floodgate.broadcast(TRANSACTION)).isFalse();
        assertThat(directory.sent).isEmpty();

        advertiser = later;
        assertThat(floodgate.broadcast(TRANSACTION)).isTrue();
        assertThat(advertised).hasSize(5);
        assertThat(directory.sent).isEmpty();
    }

    @Test
    void aPeerThatNeedsNoAdvertCountsAsTold() {
        advertiser = (link, hash) -> false;

        assertThat(floodgate.broadcast(TRANSACTION)).isTrue();

        assertThat(floodgate.status().advertised()).isZero();
        assertThat(floodgate.status().broadcasts()).isEqualTo(1);
        assertThat(floodgate.peersThatKnow(TRANSACTION.id())).hasSize(5);
    }

    @Test
    void whoKnowsIsWhoToldUsAndWhoWasTold() {
        assertThat(floodgate.peersThatKnow(SCP.id())).isEmpty();
        floodgate.addRecord(directory.peers.get(1), SCP.id());
        floodgate.addRecord(Samples.peer(9), SCP.id());

        assertThat(floodgate.peersThatKnow(SCP.id())).containsExactly(directory.peers.get(1));
        assertThat(floodgate.knows(Samples.peer(9).node(), SCP.id())).isTrue();
        assertThat(floodgate.knows(Samples.peer(3).node(), SCP.id())).isFalse();
    }

    @Test
    void aForgottenMessageCountsAsNew() {
        floodgate.addRecord(directory.peers.get(0), SCP.id());

        floodgate.forget(SCP.id());
        floodgate.forget(SCP.id());

        assertThat(floodgate.status().forgotten()).isEqualTo(1);
        assertThat(floodgate.addRecord(directory.peers.get(0), SCP.id())).isTrue();
    }

    @Test
    void clearBelowForgetsWhatWasFirstSeenBeforeALedger() {
        final PeerInfo peer = directory.peers.get(0);
        floodgate.addRecord(peer, Samples.hash(1));
        ledger = 101;
        floodgate.addRecord(peer, Samples.hash(1));
        floodgate.addRecord(peer, Samples.hash(2));

        floodgate.clearBelow(100);
        assertThat(floodgate.status().records()).isEqualTo(2);
        floodgate.clearBelow(101);
        assertThat(floodgate.status().records()).isEqualTo(1);
        assertThat(floodgate.knows(peer.node(), Samples.hash(1))).isFalse();
        assertThat(floodgate.knows(peer.node(), Samples.hash(2))).isTrue();
    }

    @Test
    void whenFullTheFirstMessageOfTheOldestLedgerGoes() {
        floodgate = floodgate(new FloodSettings(3, true));
        final PeerInfo peer = directory.peers.get(0);
        ledger = 102;
        floodgate.addRecord(peer, Samples.hash(1));
        ledger = 101;
        floodgate.addRecord(peer, Samples.hash(2));
        floodgate.addRecord(peer, Samples.hash(3));
        ledger = 103;
        floodgate.addRecord(peer, Samples.hash(4));

        assertThat(floodgate.status().records()).isEqualTo(3);
        assertThat(floodgate.status().evicted()).isEqualTo(1);
        assertThat(floodgate.knows(peer.node(), Samples.hash(2))).isFalse();
        assertThat(floodgate.knows(peer.node(), Samples.hash(3))).isTrue();
    }

    @Test
    void rememberedByAddressTwoNodesAtOneShadowEachOther() {
        floodgate = floodgate(new FloodSettings(10, false));
        final PeerAddress shared = new PeerAddress("10.9.9.9", 11625);
        directory.peers.clear();
        directory.peers.add(Samples.peer(1, shared));
        directory.peers.add(Samples.peer(2, shared));

        floodgate.broadcast(SCP);

        assertThat(directory.sent).hasSize(1);
        assertThat(floodgate.knows(Samples.peer(2).node(), SCP.id())).isTrue();
        assertThat(floodgate.knows(Samples.peer(3).node(), SCP.id())).isFalse();
    }

    @Test
    void manyPeersThatAreGoneMakeRoom() {
        for (int i = 0; i < 3 * ToldPeers.FIRST_PRUNING; i++) {
            floodgate.addRecord(Samples.peer(100 + i, new PeerAddress("10.0.0.1", 1)), SCP.id());
        }
        floodgate.addRecord(directory.peers.get(0), SCP.id());

        assertThat(floodgate.records().find(SCP.id()).told().keys()).hasSizeLessThanOrEqualTo(ToldPeers.FIRST_PRUNING);
        assertThat(floodgate.peersThatKnow(SCP.id())).containsExactly(directory.peers.get(0));
    }

    @Test
    void afterShutdownNothingIsNotedOrTold() {
        floodgate.addRecord(directory.peers.get(0), SCP.id());

        floodgate.shutdown();
        floodgate.shutdown();

        assertThat(floodgate.addRecord(directory.peers.get(0), SCP.id())).isFalse();
        assertThat(floodgate.broadcast(SCP)).isFalse();
        assertThat(floodgate.status().records()).isZero();
        assertThat(directory.sent).isEmpty();
    }

    @Test
    void broadcastsAtOnceTellEachPeerOnce() throws Exception {
        for (int i = 6; i <= 60; i++) {
            directory.peers.add(Samples.peer(i));
        }
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            final List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                final WireMessage message = Samples.scp(i % 20);
                tasks.add(() -> floodgate.broadcast(message));
            }
            for (final Future<Boolean> result : threads.invokeAll(tasks)) {
                result.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(directory.sent).hasSize(20 * 60).doesNotHaveDuplicates();
    }

    @Test
    void aBoundBelowOneIsRefused() {
        assertThatThrownBy(() -> new FloodSettings(0, true)).hasMessageContaining("FLOOD_MAX_RECORDS (0)");
    }

    private Floodgate floodgate(final FloodSettings settings) {
        return new Floodgate(() -> directory, () -> ledger, () -> advertiser, settings);
    }
}
