package org.orrery.adverts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;

final class AdvertQueueTest {
    private static final int LIMIT = 200;

    private final FakeTime time = new FakeTime();
    private final FakeNode node = new FakeNode(time, 1, AdvertSettings.defaults());
    private PeerInfo peer;
    private TxAdverts queue;

    @BeforeEach
    void onePeer() {
        node.ledger = Samples.ledger(100, LIMIT);
        peer = node.peer(2);
        queue = node.adverts.context().table().find(peer.link());
    }

    @Test
    @Tag("20-9.4.1")
    void aFullQueueKeepsNewHashesAndShedsThosePutOff() {
        queue.receive(Samples.range(0, LIMIT), 100, LIMIT);
        queue.settle(Samples.range(LIMIT, 2 * LIMIT), LIMIT);

        assertThat(queue.waiting()).isEqualTo(LIMIT);
        assertThat(popAll()).isEqualTo(Samples.range(0, LIMIT));
        assertThat(node.adverts.totals().advertsShed()).isEqualTo(LIMIT);

        queue.settle(List.of(), LIMIT);
        queue.receive(Samples.range(0, LIMIT / 2), 100, LIMIT);
        queue.settle(Samples.range(LIMIT, LIMIT + LIMIT / 2), LIMIT);

        assertThat(queue.waiting()).isEqualTo(LIMIT);
        final List<Uint256> expected = new ArrayList<>(Samples.range(LIMIT, LIMIT + LIMIT / 2));
        expected.addAll(Samples.range(0, LIMIT / 2));
        assertThat(popAll()).isEqualTo(expected);
    }

    @Test
    void ofALongAdvertTheLastHashesAreKeptAndAllAreRemembered() {
        queue.receive(Samples.range(0, LIMIT + 50), 100, LIMIT);

        assertThat(queue.knownHashes()).isEqualTo(LIMIT + 50);
        assertThat(popAll()).isEqualTo(Samples.range(50, LIMIT + 50));
        assertThat(node.adverts.totals().advertsShed()).isEqualTo(50);
    }

    @Test
    @Tag("20-9.4.2")
    void anAdvertIsSentAfterSomeTime() {
        assertThat(node.adverts.advertise(peer.link(), Samples.hash(1))).isTrue();

        time.runFor(99);
        assertThat(outgoing()).isEqualTo(1);
        assertThat(node.sent).isEmpty();

        time.runFor(901);
        assertThat(outgoing()).isZero();
        assertThat(node.advertised(peer.link())).containsExactly(Samples.hash(1));
    }

    @Test
    @Tag("20-9.4.3")
    void anAdvertIsSentWhenItIsComplete() {
        final int max = node.adverts.context().advertLimits().maxAdvert();
        assertThat(max).isEqualTo(4);

        Samples.range(0, max - 1).forEach(hash -> node.adverts.advertise(peer.link(), hash));
        assertThat(outgoing()).isEqualTo(max - 1);

        node.adverts.advertise(peer.link(), Samples.hash(max - 1));
        assertThat(outgoing()).isZero();
        assertThat(node.sent).isEmpty();

        time.runFor(0);
        assertThat(node.messages(peer.link(), MessageType.FLOOD_ADVERT)).hasSize(1);
        assertThat(node.advertised(peer.link())).isEqualTo(Samples.range(0, max));
    }

    @Test
    @Tag("20-9.4.4")
    void anAdvertHoldsAtMostAThousandHashes() {
        node.ledger = Samples.ledger(100, 100_000);
        assertThat(node.adverts.context().advertLimits().maxAdvert()).isEqualTo(1000);

        Samples.range(0, 1000).forEach(hash -> node.adverts.advertise(peer.link(), hash));

        assertThat(outgoing()).isZero();
    }

    @Test
    void theTimerRunsForTheFirstHashThatWaits() {
        node.adverts.advertise(peer.link(), Samples.hash(0));
        time.runFor(60);
        // Completes the advert that the timer was started for, and begins another.
        Samples.range(1, 5).forEach(hash -> node.adverts.advertise(peer.link(), hash));

        time.runFor(99);
        assertThat(node.advertised(peer.link())).isEqualTo(Samples.range(0, 4));
        time.runFor(1);
        assertThat(node.advertised(peer.link())).isEqualTo(Samples.range(0, 5));
    }

    @Test
    void aPeerIsNotOfferedWhatItOfferedItself() {
        node.receiveAdvert(peer, Samples.hashes(1, 2));

        assertThat(node.adverts.advertise(peer.link(), Samples.hash(1))).isFalse();
        assertThat(node.adverts.advertise(peer.link(), Samples.hash(3))).isTrue();
        time.runFor(100);
        assertThat(node.advertised(peer.link())).containsExactly(Samples.hash(3));
    }

    @Test
    void whatAPeerOfferedLongAgoMayBeOfferedToIt() {
        node.start();
        node.receiveAdvert(peer, Samples.hashes(1));
        node.ledger = Samples.ledger(111, LIMIT);
        time.runFor(200);
        assertThat(node.adverts.advertise(peer.link(), Samples.hash(1))).isFalse();

        node.ledger = Samples.ledger(112, LIMIT);
        time.runFor(200);
        assertThat(node.adverts.advertise(peer.link(), Samples.hash(1))).isTrue();
    }

    @Test
    void olderReleasesSendAnAdvertAtItsExactSizeOnly() {
        Samples.range(0, 3).forEach(hash -> node.adverts.advertise(peer.link(), hash));
        // The size sinks below what waits.
        node.ledger = Samples.ledger(100, 100);
        node.profile = Samples.profile(false);
        node.adverts.advertise(peer.link(), Samples.hash(3));
        assertThat(outgoing()).isEqualTo(4);

        node.profile = Samples.profile(true);
        node.adverts.advertise(peer.link(), Samples.hash(4));
        assertThat(outgoing()).isZero();
    }

    @Test
    void nothingIsQueuedForALinkThatIsGone() {
        node.drop(peer);

        assertThat(node.adverts.advertise(peer.link(), Samples.hash(1))).isFalse();
        assertThat(node.adverts.advertise(new LinkId(77), Samples.hash(1))).isFalse();
        assertThat(node.adverts.peer(peer.link())).isEmpty();
    }

    @Test
    void aLinkThatClosedUnnoticedIsForgottenByTheNextRound() {
        node.start();
        time.runFor(10);
        node.find(peer.link()).orElseThrow().close();

        time.runFor(200);

        assertThat(node.adverts.context().table().all()).isEmpty();
    }

    @Test
    void advertsWaitWhileNobodyCanSend() {
        node.adverts.advertise(peer.link(), Samples.hash(1));
        node.present = false;
        time.runFor(500);
        assertThat(node.sent).isEmpty();

        node.present = true;
        time.runFor(100);
        assertThat(node.advertised(peer.link())).containsExactly(Samples.hash(1));
    }

    @Test
    void completeAdvertsForALinkThatDoesNotKeepUpAreLetGo() {
        Samples.range(0, 1004).forEach(hash -> node.adverts.advertise(peer.link(), hash));

        time.runFor(0);

        assertThat(node.sent).isEmpty();
        assertThat(node.adverts.totals().offersShed()).isEqualTo(1004);
    }

    @Test
    void whatIsCollectedGoesOutAtTheEnd() {
        node.adverts.advertise(peer.link(), Samples.hash(1));

        node.adverts.stop();

        assertThat(node.advertised(peer.link())).containsExactly(Samples.hash(1));
    }

    @Test
    void advertsAreIgnoredWhileNotInSync() {
        node.ledger = Samples.ledger(100, LIMIT, 27, 5000, false);

        final Samples.Inbound in = node.receiveAdvert(peer, Samples.hashes(1));

        assertThat(queue.waiting()).isZero();
        assertThat(queue.knownHashes()).isZero();
        assertThat(in.held).isZero();
    }

    private int outgoing() {
        return node.adverts.peer(peer.link()).orElseThrow().outgoing();
    }

    private List<Uint256> popAll() {
        final List<Uint256> all = new ArrayList<>();
        for (Uint256 next = queue.pop(); next != null; next = queue.pop()) {
            all.add(next);
        }
        return all;
    }
}
