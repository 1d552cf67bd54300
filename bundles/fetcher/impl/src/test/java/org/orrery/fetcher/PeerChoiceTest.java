package org.orrery.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Whom the next attempt asks. Spec: 20-flow-flood-fetch.md, sections 5.4 and 5.5. */
final class PeerChoiceTest {
    private static final Uint256 ITEM = Samples.hash(10);
    private static final WireMessage ENVELOPE = Samples.envelope(1);

    private final Bench bench = new Bench();

    @Test
    void thoseThatKnowAnEnvelopeComeFirstHoweverFarTheyAre() {
        connect(1, 10);
        final PeerInfo knowing = connect(2, 4000);
        bench.flooder.addRecord(knowing, ENVELOPE.id());

        bench.fetch(ITEM, ENVELOPE);

        assertThat(bench.network.links()).containsExactly(knowing.link());
    }

    @Test
    void thoseThatKnowAnyOfTheEnvelopesCount() {
        connect(1, 10);
        bench.fetch(ITEM, ENVELOPE);
        final PeerInfo knowing = connect(2, 4000);
        connect(3, 10);
        final WireMessage other = Samples.envelope(1, 2, 1);
        bench.flooder.addRecord(knowing, other.id());

        bench.fetch(ITEM, other);
        bench.tryNextPeer(ITEM);

        assertThat(bench.network.links()).containsExactly(new LinkId(1), knowing.link());
    }

    @Test
    void amongEqualsTheNearestGroupIsAsked() {
        connect(1, 1499);
        connect(2, 1000);
        connect(3, 499);
        connect(4, 500);
        bench.connect(5);

        bench.fetch(ITEM, ENVELOPE);
        bench.tryNextPeer(ITEM);
        assertThat(bench.network.links()).containsExactly(new LinkId(3), new LinkId(4));

        bench.tryNextPeer(ITEM);
        bench.tryNextPeer(ITEM);
        assertThat(bench.network.links().subList(2, 4)).containsExactlyInAnyOrder(new LinkId(1), new LinkId(2));

        bench.tryNextPeer(ITEM);
        assertThat(bench.network.links()).last().isEqualTo(new LinkId(5));
    }

    @Test
    void withinAGroupChanceDecides() {
        for (int i = 1; i <= 4; i++) {
            connect(i, 400 + i * 20);
        }
        final Map<LinkId, Integer> first = new HashMap<>();

        IntStream.range(0, 400).forEach(i -> {
            bench.fetch(Samples.hash(1000 + i), ENVELOPE);
            first.merge(bench.network.links().get(i), 1, Integer::sum);
        });

        assertThat(first).hasSize(4);
        assertThat(first.values()).allSatisfy(count -> assertThat(count).isBetween(60, 140));
    }

    @Test
    void twoSilentPeersAreAskedAsInTheTimingTable() {
        connect(1, 10);
        connect(2, 10);
        bench.fetch(ITEM, ENVELOPE);

        bench.time.advance(20_000);

        assertThat(bench.network.asked)
                .extracting(StubNetwork.Asked::atMillis)
                .containsExactly(0L, 1500L, 4500L, 6000L, 10_500L, 12_000L, 18_000L, 19_500L);
    }

    @Test
    void aPeerThatCameBackCountsAsNew() {
        final PeerInfo peer = connect(1, 10);
        bench.fetch(ITEM, ENVELOPE);
        bench.network.peers.remove(peer);
        bench.network.peers.add(
                new PeerInfo(new LinkId(77), peer.node(), peer.role(), peer.address(), 41, 40, 27, "test"));

        bench.time.advance(Tracker.REPLY_WAIT_MILLIS);

        assertThat(bench.network.links()).containsExactly(new LinkId(1), new LinkId(77));
    }

    private PeerInfo connect(final int number, final long latencyMillis) {
        final PeerInfo peer = bench.connect(number);
        bench.network.latencyMillis.put(peer.link(), latencyMillis);
        return peer;
    }
}
