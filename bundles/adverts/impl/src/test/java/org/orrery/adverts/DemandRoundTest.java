package org.orrery.adverts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;

final class DemandRoundTest {
    private final FakeTime time = new FakeTime();
    private final FakeNode node = new FakeNode(time, 1, AdvertSettings.defaults());
    private PeerInfo peer;

    @BeforeEach
    void onePeer() {
        peer = node.peer(2);
        node.start();
        time.runFor(100);
    }

    @Test
    void whatTheApplicationHasOrBannedIsNotDemanded() {
        node.pool.add(Samples.transaction(1));
        node.pool.banned.add(Samples.hash(2));
        final Uint256 had = Samples.transaction(1).contentHash();

        node.receiveAdvert(peer, List.of(had, Samples.hash(2), Samples.hash(3)));
        time.runFor(200);

        assertThat(node.demanded(peer.link())).containsExactly(Samples.hash(3));
        assertThat(node.adverts.context().table().find(peer.link()).waiting()).isZero();
    }

    @Test
    void aDemandHoldsWhatThePoolCanTakeInAPeriod() {
        // ceil(2 * 1000 * 200 / 5000)
        node.receiveAdvert(peer, Samples.range(0, 100));

        time.runFor(200);
        assertThat(node.demanded(peer.link())).isEqualTo(Samples.range(0, 80));
        assertThat(node.messages(peer.link(), MessageType.FLOOD_DEMAND)).hasSize(1);

        time.runFor(200);
        assertThat(node.demanded(peer.link())).isEqualTo(Samples.range(0, 100));
    }

    @Test
    void advertsWaitWhileThereIsNoApplication() {
        node.present = false;
        node.receiveAdvert(peer, Samples.hashes(1));
        time.runFor(1000);
        assertThat(node.sent).isEmpty();

        node.present = true;
        time.runFor(200);
        assertThat(node.demanded(peer.link())).containsExactly(Samples.hash(1));
    }

    @Test
    void aPeerThatComesBackIsNotAskedAgain() {
        node.receiveAdvert(peer, Samples.hashes(1));
        time.runFor(200);
        node.drop(peer);
        final PeerInfo again = node.peer(2);
        node.receiveAdvert(again, Samples.hashes(1));

        time.runFor(10_000);

        assertThat(node.adverts.totals().demanded()).isEqualTo(1);
    }

    @Test
    void whatIsPutOffIsLookedAtFirstInTheNextRound() {
        final PeerInfo other = node.peer(3);
        node.receiveAdvert(peer, Samples.hashes(1));
        time.runFor(200);
        node.receiveAdvert(other, Samples.hashes(1));
        time.runFor(200);
        assertThat(node.demanded(other.link())).isEmpty();
        assertThat(node.adverts.peer(other.link()).orElseThrow().incoming()).isEqualTo(1);

        node.receiveAdvert(other, Samples.hashes(2));
        time.runFor(200);
        assertThat(node.demanded(other.link())).isEqualTo(Samples.hashes(2));
        time.runFor(200);
        assertThat(node.demanded(other.link())).isEqualTo(Samples.hashes(2, 1));
        assertThat(node.adverts.peer(other.link()).orElseThrow().demandTimeouts())
                .isEqualTo(1);
    }

    @Test
    void randomHashesOfOnePeerDoNotKeepOthersFromBeingHeard() {
        node.ledger = Samples.ledger(100, 100_000);
        final PeerInfo honest = node.peer(3);
        final int share = DemandHistory.MAX_DEMANDS / 2 / 2;
        for (int i = 0; i < 250; i++) {
            node.receiveAdvert(peer, Samples.range(i * 1000, i * 1000 + 1000));
            time.runFor(200);
        }
        assertThat(node.adverts.totals().pendingDemands()).isEqualTo(share);
        assertThat(node.adverts.totals().throttledDemands()).isPositive();
        assertThat(node.adverts.peer(peer.link()).orElseThrow().incoming()).isLessThanOrEqualTo(100_000);

        node.receiveAdvert(honest, Samples.hashes(-1));
        time.runFor(200);

        assertThat(node.demanded(honest.link())).containsExactly(Samples.hash(-1));
    }

    @Test
    void aRoundThatFailsLosesNoneOfWhatItHadPutOffAndTheNextOneComes() {
        node.receiveAdvert(peer, Samples.hashes(1, 2));
        node.pool.failing = Samples.hash(2);

        assertThat(catchThrowable(() -> time.runFor(200))).isInstanceOf(IllegalStateException.class);
        assertThat(node.demanded(peer.link())).containsExactly(Samples.hash(1));

        node.pool.failing = null;
        node.receiveAdvert(peer, Samples.hashes(3));
        time.runFor(400);
        assertThat(node.demanded(peer.link())).isEqualTo(Samples.hashes(1, 3));
    }

    @Test
    void nothingIsDemandedAfterTheEnd() {
        node.adverts.stop();
        node.receiveAdvert(peer, Samples.hashes(1));

        time.runFor(10_000);

        assertThat(node.sent).isEmpty();
    }

    @Test
    void latenciesOfPeersAreMeasured() {
        node.receiveAdvert(peer, Samples.hashes(1));
        time.runFor(130);
        assertThat(node.adverts.peer(peer.link()).orElseThrow().pullLatencyP75Millis())
                .isZero();

        node.adverts.transactionReceived(peer, Samples.hash(1));

        assertThat(node.adverts.totals().pulled()).isEqualTo(1);
        assertThat(node.adverts.totals().pulledNanos()).isEqualTo(30_000_000);
        assertThat(node.adverts.peer(peer.link()).orElseThrow().pullLatencyP75Millis())
                .isEqualTo(30);
        time.runFor(301_000);
        assertThat(node.adverts.peer(peer.link()).orElseThrow().pullLatencyP75Millis())
                .isZero();
    }
}
