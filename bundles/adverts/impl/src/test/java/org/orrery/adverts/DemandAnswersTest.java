package org.orrery.adverts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.FloodDemand;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

final class DemandAnswersTest {
    private static final WireMessage TRANSACTION = Samples.transaction(1);

    private final FakeTime time = new FakeTime();
    private final FakeNode node = new FakeNode(time, 1, AdvertSettings.defaults());
    private PeerInfo peer;

    @BeforeEach
    void onePeer() {
        peer = node.peer(2);
        node.pool.add(TRANSACTION);
    }

    @Test
    void whatIsThereIsSentAndCapacityIsHeldUntilThen() {
        final Samples.Inbound in = demand(TRANSACTION.contentHash());
        assertThat(in.held).isEqualTo(1);
        assertThat(in.closed).isZero();
        assertThat(node.sent).isEmpty();

        time.runFor(0);

        assertThat(in.closed).isEqualTo(1);
        assertThat(node.sent).containsExactly(new FakeNode.Sent(peer.link(), TRANSACTION));
        assertThat(node.adverts.totals().fulfilled()).isEqualTo(1);
        assertThat(node.adverts.peer(peer.link()).orElseThrow().fulfilled()).isEqualTo(1);
    }

    @Test
    void forWhatIsNotThereThereIsNoAnswer() {
        node.pool.banned.add(Samples.hash(5));

        final Samples.Inbound in = demand(Samples.hash(4), Samples.hash(5), Samples.hash(4));
        time.runFor(0);

        assertThat(in.closed).isEqualTo(1);
        assertThat(node.sent).isEmpty();
        assertThat(node.adverts.totals().unfulfilledUnknown()).isEqualTo(2);
        assertThat(node.adverts.totals().unfulfilledBanned()).isEqualTo(1);
        assertThat(node.adverts.peer(peer.link()).orElseThrow().unfulfilled()).isEqualTo(3);
    }

    @Test
    void aDemandRepeatedSoonIsNotAnsweredAgain() {
        final Uint256 hash = TRANSACTION.contentHash();
        final PeerInfo other = node.peer(3);
        demand(hash, hash);
        time.runFor(29_999);
        demand(hash);
        node.receive(other, new FloodDemand(List.of(hash)).toMessage());
        time.runFor(0);

        assertThat(node.messages(peer.link(), MessageType.TRANSACTION)).hasSize(1);
        assertThat(node.messages(other.link(), MessageType.TRANSACTION)).hasSize(1);
        assertThat(node.adverts.totals().repeatedDemands()).isEqualTo(2);

        time.runFor(1);
        demand(hash);
        time.runFor(0);
        assertThat(node.messages(peer.link(), MessageType.TRANSACTION)).hasSize(2);
    }

    @Test
    void theMemoryOfAnswersIsBounded() {
        final AnsweredDemands answered = new AnsweredDemands();
        for (int i = 0; i <= AnsweredDemands.MAX_ENTRIES; i++) {
            assertThat(answered.note(Samples.hash(i), 0)).isTrue();
        }

        assertThat(answered.note(Samples.hash(1), 0)).isFalse();
        assertThat(answered.note(Samples.hash(0), 0)).isTrue();
    }

    @Test
    void demandsAreIgnoredWhileNotInSync() {
        node.ledger = Samples.ledger(100, 1000, 27, 5000, false);

        final Samples.Inbound in = demand(TRANSACTION.contentHash());
        time.runFor(0);

        assertThat(in.held).isZero();
        assertThat(node.sent).isEmpty();
    }

    @Test
    void aDemandThatWaitedMoreThanFiveSecondsIsShedAndItsCapacityGoesBack() {
        final Samples.Inbound late = demand(TRANSACTION.contentHash());
        time.pass(1);
        final Samples.Inbound inTime = demand(TRANSACTION.contentHash());
        time.pass(5_000);
        time.runFor(0);

        assertThat(late.closed).isEqualTo(1);
        assertThat(inTime.closed).isEqualTo(1);
        assertThat(node.messages(peer.link(), MessageType.TRANSACTION)).hasSize(1);
        assertThat(node.adverts.totals().demandsShed()).isEqualTo(1);
    }

    @Test
    void withoutAnApplicationCapacityGoesBackAllTheSame() {
        final Samples.Inbound in = demand(TRANSACTION.contentHash());
        node.present = false;
        time.runFor(0);

        assertThat(in.closed).isEqualTo(1);
        assertThat(node.sent).isEmpty();
    }

    private Samples.Inbound demand(final Uint256... hashes) {
        return node.receive(peer, new FloodDemand(List.of(hashes)).toMessage());
    }
}
