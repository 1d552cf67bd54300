package org.orrery.adverts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.orrery.node.api.PullLimits;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.FloodDemand;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** What holds whatever peers offer, deliver or keep to themselves, within one minute. */
final class PullLawsPropertyTest {
    private static final int STEPS = 200;

    @Property(tries = 60)
    void demandsAndQueuesKeepTheirLimits(
            @ForAll final long seed,
            @ForAll @IntRange(min = 1, max = 25) final int peers,
            @ForAll @IntRange(min = 1, max = 120) final int limit) {
        final Random random = new Random(seed);
        final FakeTime time = new FakeTime();
        final FakeNode node = new FakeNode(time, 1, AdvertSettings.defaults());
        node.ledger = Samples.ledger(100, limit);
        final List<PeerInfo> all = new ArrayList<>();
        for (int i = 0; i < peers; i++) {
            all.add(node.peer(100 + i));
        }
        node.start();
        for (int step = 0; step < STEPS; step++) {
            final PeerInfo peer = all.get(random.nextInt(peers));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    final int from = random.nextInt(300);
                    node.receiveAdvert(peer, Samples.range(from, from + random.nextInt(1 + 2 * limit)));
                }
                case 2 -> node.adverts.advertise(peer.link(), Samples.hash(random.nextInt(600)));
                default -> node.pool.add(Samples.transaction(random.nextInt(50)));
            }
            time.runFor(random.nextInt(290));
            all.forEach(each -> assertThat(node.adverts.peer(each.link()).orElseThrow())
                    .satisfies(status -> assertThat(status.incoming()).isLessThanOrEqualTo(limit))
                    .satisfies(status -> assertThat(status.outgoing()).isLessThan(maxAdvert(limit))));
        }

        lawsOfDemands(node, limit);
        lawsOfAdverts(node, limit);
    }

    private static void lawsOfDemands(final FakeNode node, final int limit) {
        final Map<Uint256, List<LinkId>> asked = new HashMap<>();
        for (final FakeNode.Sent sent : node.sent) {
            if (sent.message().type() == MessageType.FLOOD_DEMAND) {
                final List<Uint256> hashes = FloodDemand.of(sent.message()).txHashes();
                assertThat(hashes.size())
                        .isBetween(1, PullSizes.maxDemand(AdvertSettings.defaults(), node.ledger, limits(limit)));
                hashes.forEach(hash ->
                        asked.computeIfAbsent(hash, each -> new ArrayList<>()).add(sent.link()));
            }
        }
        assertThat(asked.values())
                .allSatisfy(
                        links -> assertThat(links).hasSizeLessThanOrEqualTo(15).doesNotHaveDuplicates());
        assertThat(node.adverts.totals().pendingDemands()).isLessThanOrEqualTo(asked.size());
    }

    private static void lawsOfAdverts(final FakeNode node, final int limit) {
        final Set<Integer> sizes = new HashSet<>();
        for (final FakeNode.Sent sent : node.sent) {
            final WireMessage message = sent.message();
            if (message.type() == MessageType.FLOOD_ADVERT) {
                sizes.add(FloodAdvert.of(message).txHashes().size());
            }
        }
        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(1, maxAdvert(limit)));
    }

    private static int maxAdvert(final int limit) {
        return PullSizes.maxAdvert(AdvertSettings.defaults(), Samples.ledger(100, limit), limits(limit));
    }

    private static PullLimits limits(final int limit) {
        return PullLimits.ofLedger(limit, 0);
    }
}
