package org.orrery.adverts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Three nodes in a ring, as in the reference's own tests of pull mode; a demand is tried again after one period. */
final class PullModeTest {
    private static final int PERIOD_MILLIS = 200;
    private static final AdvertSettings SETTINGS = new AdvertSettings(100, PERIOD_MILLIS, PERIOD_MILLIS, 1.0, 1.0);

    private final FakeTime time = new FakeTime();
    private final FakeNode zero = new FakeNode(time, 1, SETTINGS);
    private final FakeNode one = new FakeNode(time, 2, SETTINGS);
    private final FakeNode two = new FakeNode(time, 3, SETTINGS);

    @BeforeEach
    void ring() {
        zero.connect(one);
        one.connect(two);
        two.connect(zero);
        zero.start();
        one.start();
        two.start();
        time.runFor(PERIOD_MILLIS / 2);
    }

    @Test
    @Tag("20-9.5.16")
    void duplicateAdvertsAreIgnored() {
        for (int i = 0; i < 3; i++) {
            advertise(zero, Samples.hash(1));
        }
        time.runFor(1000);
        assertThat(unknownDemands(zero)).isEqualTo(1);

        time.runFor(10_000);
        advertise(zero, Samples.hash(1));
        time.runFor(1000);
        assertThat(unknownDemands(zero)).isEqualTo(1);
    }

    @Test
    @Tag("20-9.5.17")
    void peersThatKnowATransactionAreNotOfferedIt() {
        final WireMessage transaction = Samples.transaction(1);
        zero.submit(transaction);
        one.submit(transaction);

        time.runFor(10_000);

        assertThat(two.adverts.totals().demandMessages()).isEqualTo(1);
        assertThat(zero.adverts.totals().fulfilled() + one.adverts.totals().fulfilled())
                .isEqualTo(1);
        assertThat(zero.messages(zero.linkTo(two), MessageType.FLOOD_ADVERT)).hasSize(1);
        assertThat(one.messages(one.linkTo(two), MessageType.FLOOD_ADVERT)).hasSize(1);
        assertThat(two.pool.received).isEqualTo(1);
        assertThat(two.pool.held).containsKey(transaction.contentHash());
        assertThat(two.sent).extracting(each -> each.message().type()).containsExactly(MessageType.FLOOD_DEMAND);
    }

    @Test
    @Tag("20-9.5.18")
    void differentAdvertsAreDemandedFromWhoeverSentThem() {
        advertise(zero, Samples.hash(1));
        advertise(one, Samples.hash(2));

        time.runFor(PERIOD_MILLIS);

        assertThat(two.adverts.totals().demandMessages()).isEqualTo(2);
        assertThat(two.demanded(two.linkTo(zero))).containsExactly(Samples.hash(1));
        assertThat(two.demanded(two.linkTo(one))).containsExactly(Samples.hash(2));
    }

    @Test
    @Tag("20-9.5.19")
    void theSameAdvertOfTwoPeersIsShared() {
        advertise(zero, hashes(0, 1, 2, 3, 4));
        advertise(one, hashes(0, 1, 2, 3, 4));

        time.runFor(PERIOD_MILLIS);
        assertThat(two.adverts.totals().demandMessages()).isEqualTo(2);
        assertThat(List.of(unknownDemands(zero), unknownDemands(one))).containsExactlyInAnyOrder(2L, 3L);

        time.runFor(PERIOD_MILLIS);
        assertThat(two.adverts.totals().demandMessages()).isEqualTo(4);
        assertThat(unknownDemands(zero)).isEqualTo(5);
        assertThat(unknownDemands(one)).isEqualTo(5);
        assertThat(two.adverts.totals().demandTimeouts()).isEqualTo(5);
    }

    @Test
    @Tag("20-9.5.20")
    void overlappingAdvertsAreShared() {
        advertise(zero, hashes(0, 1, 3));
        advertise(one, hashes(0, 2, 3));

        time.runFor(PERIOD_MILLIS);
        assertThat(unknownDemands(zero)).isEqualTo(2);
        assertThat(unknownDemands(one)).isEqualTo(2);

        time.runFor(PERIOD_MILLIS);
        assertThat(unknownDemands(zero)).isEqualTo(3);
        assertThat(unknownDemands(one)).isEqualTo(3);
    }

    @Test
    @Tag("20-9.5.21")
    void noPeerIsAskedFirstMoreOftenThanChanceWouldHaveIt() {
        int zeroAskedForThree = 0;
        final int rounds = 300;
        for (int round = 0; round < rounds; round++) {
            final Uint256[] offered = Samples.range(round * 5, round * 5 + 5).toArray(Uint256[]::new);
            final int before = two.demanded(two.linkTo(zero)).size();
            final int beforeOne = two.demanded(two.linkTo(one)).size();
            advertise(zero, offered);
            advertise(one, offered);
            time.runFor(PERIOD_MILLIS);
            final int fromZero = two.demanded(two.linkTo(zero)).size() - before;
            final int fromOne = two.demanded(two.linkTo(one)).size() - beforeOne;
            assertThat(List.of(fromZero, fromOne)).containsExactlyInAnyOrder(2, 3);
            zeroAskedForThree += fromZero == 3 ? 1 : 0;
            // The others are asked for the rest before the next hashes come.
            time.runFor(PERIOD_MILLIS);
        }

        assertThat(zeroAskedForThree).isBetween(rounds - 200, 200);
    }

    @Test
    void aHashIsDemandedFromFifteenPeersAtMost() {
        final FakeNode node = new FakeNode(time, 9, AdvertSettings.defaults()).start();
        for (int peer = 1; peer <= 19; peer++) {
            node.receiveAdvert(node.peer(100 + peer), Samples.hashes(7));
        }

        time.runFor(600_000);

        assertThat(node.adverts.totals().demandMessages()).isEqualTo(15);
        assertThat(node.adverts.totals().abandonedDemands()).isEqualTo(1);
        assertThat(node.sent).extracting(FakeNode.Sent::link).doesNotHaveDuplicates();
        assertThat(node.adverts.totals().pendingDemands()).isZero();
    }

    @Test
    @Tag("20-9.1.3")
    @Tag("20-9.1.4")
    void twoNodesOfferEachOtherWhatTheyHaveOnceAndAgainWhenItWasForgotten() {
        final FakeNode left = new FakeNode(time, 11, AdvertSettings.defaults());
        final FakeNode right = new FakeNode(time, 12, AdvertSettings.defaults());
        left.connect(right);
        final List<FakeNode> pair = List.of(left.start(), right.start());
        for (int i = 0; i < 100; i++) {
            pair.get(i % 2).submit(Samples.transaction(i));
        }
        time.runFor(60_000);

        for (final FakeNode node : pair) {
            assertThat(node.pool.held).hasSize(100);
            assertThat(types(node)).contains(MessageType.FLOOD_ADVERT, MessageType.FLOOD_DEMAND);
            assertThat(node.floodgate.status().advertised()).isEqualTo(50);
            assertThat(node.adverts.totals().fulfilled()).isEqualTo(50);
            assertThat(node.adverts.totals().unfulfilledUnknown()).isZero();
            assertThat(node.adverts.totals().unfulfilledBanned()).isZero();
        }

        pair.forEach(node -> node.floodgate.broadcast(Samples.transaction(0)));
        assertThat(pair)
                .allSatisfy(
                        node -> assertThat(node.floodgate.status().advertised()).isEqualTo(50));

        for (final FakeNode node : pair) {
            node.ledger = Samples.ledger(112, 1000);
            node.floodgate.clearBelow(node.ledger.minLedgerToRemember());
        }
        time.runFor(1000);
        pair.forEach(node -> node.floodgate.broadcast(Samples.transaction(0)));
        assertThat(pair)
                .allSatisfy(
                        node -> assertThat(node.floodgate.status().advertised()).isEqualTo(51));
    }

    private static List<MessageType> types(final FakeNode node) {
        return node.sent.stream().map(each -> each.message().type()).distinct().toList();
    }

    @Test
    void aTransactionReachesEverybodyOnce() {
        for (int i = 0; i < 100; i++) {
            (i % 2 == 0 ? zero : one).submit(Samples.transaction(i));
        }

        time.runFor(10_000);

        for (final FakeNode node : List.of(zero, one, two)) {
            assertThat(node.pool.held).hasSize(100);
            assertThat(node.adverts.totals().unfulfilledUnknown()).isZero();
            assertThat(node.adverts.totals().repeatedDemands()).isZero();
            assertThat(node.adverts.totals().demandTimeouts()).isZero();
        }
        assertThat(zero.pool.received).isEqualTo(100);
        assertThat(one.pool.received).isEqualTo(100);
        assertThat(two.pool.received).isEqualTo(100);
        assertThat(two.adverts.totals().pulled()).isEqualTo(100);
        assertThat(two.adverts.totals().peerPulled()).isEqualTo(100);
    }

    private static Uint256[] hashes(final int... numbers) {
        return Samples.hashes(numbers).toArray(Uint256[]::new);
    }

    private void advertise(final FakeNode from, final Uint256... offered) {
        from.send(from.linkTo(two), new FloodAdvert(new ArrayList<>(List.of(offered))).toMessage());
    }

    private static long unknownDemands(final FakeNode node) {
        return node.adverts.totals().unfulfilledUnknown();
    }
}
