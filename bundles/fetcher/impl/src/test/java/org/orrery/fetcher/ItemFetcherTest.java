package org.orrery.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.fetcher.StubNetwork.Asked;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** The reference's own cases. Spec: 20-flow-flood-fetch.md, section 9.2. */
final class ItemFetcherTest {
    private static final Uint256 ZERO = Samples.hash(100);
    private static final Uint256 TEN = Samples.hash(10);
    private static final Uint256 TWELVE = Samples.hash(12);
    private static final Uint256 FOURTEEN = Samples.hash(14);
    private static final WireMessage ENVELOPE_0 = Samples.envelope(1, 1, 0);
    private static final WireMessage ENVELOPE_0B = Samples.envelope(1, 1, 1);
    private static final WireMessage ENVELOPE_10 = Samples.envelope(1, 1, 10);
    private static final WireMessage ENVELOPE_12A = Samples.envelope(1, 1, 12);
    private static final WireMessage ENVELOPE_12B = Samples.envelope(1, 1, 13);

    private final Bench bench = new Bench();

    /** Ten for one envelope, twelve for two. */
    @Nested
    final class Fetching {
        @BeforeEach
        void threeEnvelopes() {
            bench.fetch(TEN, ENVELOPE_10);
            bench.fetch(TWELVE, ENVELOPE_12A);
            bench.fetch(TWELVE, ENVELOPE_12B);

            assertThat(bench.lastSeen(TEN)).isNotZero();
            assertThat(bench.lastSeen(TWELVE)).isNotZero();
            assertThat(bench.lastSeen(ZERO)).isZero();
            assertThat(bench.lastSeen(FOURTEEN)).isZero();
            assertThat(bench.waitingFor(TEN)).containsExactly(ENVELOPE_10);
            assertThat(bench.waitingFor(TWELVE)).containsExactly(ENVELOPE_12A, ENVELOPE_12B);
            assertThat(bench.waitingFor(ZERO)).isEmpty();
        }

        @Test
        @Tag("20-9.2.1")
        void aCancelledEnvelopeIsNotReleased() {
            bench.cancel(TWELVE, ENVELOPE_12A);

            bench.recv(TWELVE);
            bench.recv(TEN);

            assertThat(bench.application.released).containsExactly(ENVELOPE_12B, ENVELOPE_10);
            assertThatNothingIsWanted();
        }

        @Test
        @Tag("20-9.2.2")
        void anItemWithoutEnvelopesReleasesNothing() {
            bench.cancel(TWELVE, ENVELOPE_12A);
            bench.cancel(TWELVE, ENVELOPE_12B);
            assertThat(bench.lastSeen(TWELVE)).isZero();

            bench.recv(TWELVE);
            bench.recv(TEN);

            assertThat(bench.application.released).containsExactly(ENVELOPE_10);
            assertThatNothingIsWanted();
        }

        @Test
        @Tag("20-9.2.3")
        void allEnvelopesAreReleasedTheLatestFirst() {
            bench.recv(TWELVE);
            bench.recv(TEN);

            assertThat(bench.application.released).containsExactly(ENVELOPE_12B, ENVELOPE_12A, ENVELOPE_10);
            assertThat(bench.application.senders).containsOnly(Samples.SENDER);
            assertThatNothingIsWanted();
        }

        private void assertThatNothingIsWanted() {
            for (final Uint256 hash : List.of(TEN, TWELVE)) {
                assertThat(bench.lastSeen(hash)).isZero();
                assertThat(bench.waitingFor(hash)).isEmpty();
            }
            assertThat(bench.fetcher.status().items()).isZero();
            assertThat(bench.time.pending()).isZero();
        }
    }

    @Test
    @Tag("20-9.2.4")
    void anItemThatCameIsFetchedAnewForAnotherEnvelope() {
        bench.fetch(ZERO, ENVELOPE_0);
        bench.recv(ZERO);

        bench.fetch(ZERO, ENVELOPE_0B);

        assertThat(bench.application.released).containsExactly(ENVELOPE_0);
        assertThat(bench.lastSeen(ZERO)).isNotZero();
        assertThat(bench.waitingFor(ZERO)).containsExactly(ENVELOPE_0B);
    }

    @Test
    @Tag("20-9.2.5")
    void peersAreAskedInTurnUntilTheItemComes() {
        final PeerInfo first = bench.connect(1);
        final PeerInfo second = bench.connect(2);
        bench.fetch(ZERO, ENVELOPE_0);
        assertThat(bench.network.asked).hasSize(1);

        bench.time.advance(2 * Tracker.REPLY_WAIT_MILLIS);
        assertThat(bench.network.asked).hasSize(2);
        bench.recv(ZERO);
        bench.time.advance(60_000);

        assertThat(bench.network.asks(first)).isEqualTo(1);
        assertThat(bench.network.asks(second)).isEqualTo(1);
    }

    @Test
    @Tag("20-9.2.6")
    void aSecondEnvelopeAsksNobodyMore() {
        final PeerInfo first = bench.connect(1);
        final PeerInfo second = bench.connect(2);
        bench.fetch(ZERO, ENVELOPE_0);
        bench.fetch(ZERO, ENVELOPE_0B);
        assertThat(bench.network.asked).hasSize(1);

        bench.time.advance(2 * Tracker.REPLY_WAIT_MILLIS);
        assertThat(bench.network.asked).hasSize(2);
        bench.recv(ZERO);
        bench.time.advance(60_000);

        assertThat(bench.network.asks(first)).isEqualTo(1);
        assertThat(bench.network.asks(second)).isEqualTo(1);
    }

    @Test
    @Tag("20-9.2.7")
    void silentPeersAreAskedInRoundsAtAGrowingDistance() {
        bench.fetch(ZERO, ENVELOPE_0);
        assertThat(bench.network.asked).isEmpty();
        final long fetched = bench.time.nowMillis();
        bench.connect(1);
        bench.connect(2);

        final List<Asked> asked = asksOf(100);

        long before = fetched;
        for (int round = 1; round <= 100; round++) {
            final Asked first = asked.get(2 * round - 2);
            final Asked second = asked.get(2 * round - 1);
            assertThat(List.of(first.link(), second.link())).containsExactlyInAnyOrder(new LinkId(1), new LinkId(2));
            // The first attempt found nobody, which was a pause already.
            final long pause = Tracker.REPLY_WAIT_MILLIS * Math.min(10, round);
            assertThat(first.atMillis() - before)
                    .as("pause before round %d", round)
                    .isEqualTo(pause);
            assertThat(second.atMillis() - first.atMillis()).isEqualTo(Tracker.REPLY_WAIT_MILLIS);
            before = second.atMillis() + Tracker.REPLY_WAIT_MILLIS;
        }
    }

    @Test
    @Tag("20-9.2.8")
    @Tag("40-A22")
    void peersThatDoNotHaveItAreAskedInRoundsAtAGrowingDistance() {
        bench.fetch(ZERO, ENVELOPE_0);
        bench.connect(1);
        bench.connect(2);
        bench.network.answering =
                each -> bench.dontHave(Samples.peer((int) each.link().value()), ZERO);

        final List<Asked> asked = asksOf(100);

        long before = 0;
        for (int round = 1; round <= 100; round++) {
            final Asked first = asked.get(2 * round - 2);
            final Asked second = asked.get(2 * round - 1);
            assertThat(first.link()).isNotEqualTo(second.link());
            assertThat(first.atMillis() - before).isEqualTo(Tracker.REPLY_WAIT_MILLIS * Math.min(10, round));
            assertThat(second.atMillis() - first.atMillis()).isZero();
            before = second.atMillis();
        }
    }

    @Test
    @Tag("20-9.2.9")
    void anItemThatWasNotFetchedReleasesNothing() {
        bench.recv(FOURTEEN);

        assertThat(bench.application.released).isEmpty();
        assertThat(bench.fetcher.status().transactionSets().count()).isZero();
    }

    /** "Next peer strategy": one connected peer, which has been asked. */
    @Nested
    final class NextPeer {
        private PeerInfo peer1;

        @BeforeEach
        void oneWasAsked() {
            peer1 = bench.connect(1);
            bench.fetch(ZERO, ENVELOPE_0);
            assertThat(bench.network.links()).containsExactly(peer1.link());
        }

        @Test
        @Tag("20-9.2.10")
        void theSamePeerIsNotAskedAgain() {
            bench.tryNextPeer(ZERO);

            assertThat(bench.network.asked).hasSize(1);
            assertThat(isAwaited(peer1)).isFalse();
        }

        @Test
        @Tag("20-9.2.11")
        void aNewPeerIsAsked() {
            final PeerInfo peer2 = bench.connect(2);

            bench.tryNextPeer(ZERO);
            assertThat(bench.network.links()).containsExactly(peer1.link(), peer2.link());
            assertThat(isAwaited(peer2)).isTrue();
            bench.tryNextPeer(ZERO);
            assertThat(bench.network.asked).hasSize(2);
            bench.tryNextPeer(ZERO);
            assertThat(bench.network.asked).hasSize(3);
        }

        @Test
        @Tag("20-9.2.12")
        void aPeerThatWasAskedIsAskedOnceMoreWhenItIsKnownToKnow() {
            final PeerInfo peer2 = bench.connect(2);
            bench.flooder.addRecord(peer1, ENVELOPE_0.id());

            bench.tryNextPeer(ZERO);
            assertThat(bench.network.links()).containsExactly(peer1.link(), peer1.link());
            bench.tryNextPeer(ZERO);
            assertThat(bench.network.links()).containsExactly(peer1.link(), peer1.link(), peer2.link());
            bench.tryNextPeer(ZERO);
            assertThat(bench.network.asked).hasSize(3);
            assertThat(isAwaited(peer2)).isFalse();
        }

        private boolean isAwaited(final PeerInfo peer) {
            return bench.fetcher.awaits(new ItemKey(ItemKind.TRANSACTION_SET, ZERO), peer.link());
        }
    }

    private List<Asked> asksOf(final int rounds) {
        while (bench.network.asked.size() < 2 * rounds) {
            bench.time.advance(Tracker.REPLY_WAIT_MILLIS);
        }
        return new ArrayList<>(bench.network.asked);
    }
}
