package org.orrery.adverts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;

final class AdvertsHandoverTest {
    private final FakeTime time = new FakeTime();
    private final FakeNode node = new FakeNode(time, 1, AdvertSettings.defaults());
    private final Adverts older = node.adverts;
    private PeerInfo peer;

    @BeforeEach
    void onePeer() {
        peer = node.peer(2);
        older.start();
        time.runFor(100);
    }

    @Test
    void whatWasDemandedIsNotDemandedAgainByTheSuccessor() {
        node.receiveAdvert(peer, Samples.hashes(1));
        time.runFor(200);
        final Adverts newer = move();
        final PeerInfo other = node.peer(3);
        node.receiveAdvert(peer, Samples.hashes(1));
        node.receiveAdvert(other, Samples.hashes(1));

        time.runFor(299);
        assertThat(newer.totals().demanded()).isZero();
        time.runFor(401);
        assertThat(node.demanded(peer.link())).hasSize(1);
        assertThat(node.demanded(other.link())).hasSize(1);
        assertThat(newer.totals().demandTimeouts()).isEqualTo(1);
    }

    @Test
    void whatWaitsIsDemandedAndOfferedByTheSuccessor() {
        node.adverts.advertise(peer.link(), Samples.hash(8));
        node.receiveAdvert(peer, Samples.hashes(1, 2));
        final Adverts newer = move();
        node.adverts.advertise(peer.link(), Samples.hash(9));

        time.runFor(300);

        assertThat(node.demanded(peer.link())).isEqualTo(Samples.hashes(1, 2));
        assertThat(node.advertised(peer.link())).isEqualTo(Samples.hashes(8, 9));
        assertThat(newer.advertise(peer.link(), Samples.hash(2))).isFalse();
        assertThat(older.totals().demanded()).isZero();
    }

    @Test
    void whatCameBeforeTheStateDidIsKeptBehindIt() {
        node.receiveAdvert(peer, Samples.hashes(1));
        final Adverts newer = node.newAdverts();
        newer.participant().takeProcess(older.participant().giveProcess(1));
        node.adverts = newer;
        node.receiveAdvert(peer, Samples.hashes(2));
        newer.participant().takeLink(peer.link(), older.participant().giveLink(peer.link(), 1));
        newer.start();

        time.runFor(0);

        assertThat(node.demanded(peer.link())).isEqualTo(Samples.hashes(1, 2));
    }

    @Test
    void whatARoundHasInHandIsNotLost() {
        node.receiveAdvert(peer, Samples.hashes(1, 2, 3));
        final TxAdverts queue = older.context().table().find(peer.link());
        queue.pop();
        queue.pop();

        final StateEnvelope state = older.participant().giveLink(peer.link(), 1);
        queue.settle(Samples.hashes(1, 2), 1000);

        assertThat(AdvertsStateCodec.readLink(state).retry()).isEqualTo(Samples.hashes(1, 2));
        assertThat(AdvertsStateCodec.readLink(state).incoming()).isEqualTo(Samples.hashes(3));
        assertThat(queue.pop()).isNull();
    }

    @Test
    void anOfferThatIsLateGoesOutFromTheOldPart() {
        move();

        assertThat(older.advertise(peer.link(), Samples.hash(5))).isTrue();
        time.runFor(100);

        assertThat(node.advertised(peer.link())).containsExactly(Samples.hash(5));
    }

    @Test
    void nothingOfAPartThatStoppedWithoutPeersStays() {
        older.advertise(peer.link(), Samples.hash(5));
        older.participant().giveProcess(1);
        older.participant().giveLink(peer.link(), 1);
        older.advertise(peer.link(), Samples.hash(6));
        node.present = false;

        older.stop();
        time.runFor(1000);

        assertThat(time.isIdle()).isTrue();
    }

    @Test
    void theOldPartGoesOnIfItGetsItsStateBack() {
        node.receiveAdvert(peer, Samples.hashes(1));
        final HandoverParticipant participant = older.participant();
        participant.takeProcess(participant.giveProcess(1));
        participant.takeLink(peer.link(), participant.giveLink(peer.link(), 1));

        time.runFor(200);

        assertThat(node.demanded(peer.link())).containsExactly(Samples.hash(1));
    }

    @Test
    void aLinkThatIsNotKnownHasNoState() {
        assertThat(older.participant().giveLink(new LinkId(99), 1)).isNull();
        assertThat(older.participant().area()).isEqualTo(Area.ADVERTS);
    }

    @Test
    void stateOfALinkThatClosedMeanwhileIsLetGo() {
        final StateEnvelope state = older.participant().giveLink(peer.link(), 1);
        node.drop(peer);

        older.participant().takeLink(peer.link(), state);

        assertThat(older.context().table().all()).isEmpty();
    }

    @Test
    void stateOfAnotherAreaIsRefused() {
        final StateEnvelope foreign = new StateEnvelope(Area.FLOOD, 1, new byte[4], List.of());

        assertThatThrownBy(() -> older.participant().takeProcess(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state of flood is not for adverts");
    }

    /** As the coordinator does it beside: the process first, then each link. */
    private Adverts move() {
        final Adverts newer = node.newAdverts();
        newer.start();
        time.runFor(0);
        newer.participant().takeProcess(older.participant().giveProcess(1));
        node.adverts = newer;
        newer.participant().takeLink(peer.link(), older.participant().giveLink(peer.link(), 1));
        return newer;
    }
}
