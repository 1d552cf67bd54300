package org.orrery.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.fetcher.api.FetchTimes;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Where the reference has traps, and what else can come in between. Spec: 20-flow-flood-fetch.md, section 5.6. */
final class FetchingQuirksTest {
    private static final Uint256 ITEM = Samples.hash(10);
    private static final WireMessage FIRST = Samples.envelope(5, 1, 1);
    private static final WireMessage SECOND = Samples.envelope(6, 1, 1);

    private final Bench bench = new Bench();

    @Test
    void aLateDontHaveAfterTheItemCameStartsNothing() {
        final PeerInfo peer = bench.connect(1);
        bench.fetch(ITEM, FIRST);
        bench.connect(2);
        bench.recv(ITEM);

        bench.dontHave(peer, ITEM);
        bench.time.advance(60_000);

        assertThat(bench.network.asked).hasSize(1);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void aDontHaveAfterTheLastEnvelopeWasCancelledStartsNothing() {
        final PeerInfo peer = bench.connect(1);
        bench.fetch(ITEM, FIRST);
        bench.connect(2);
        bench.cancel(ITEM, FIRST);

        bench.dontHave(peer, ITEM);
        bench.time.advance(60_000);

        assertThat(bench.network.asked).hasSize(1);
        assertThat(bench.time.pending()).isZero();
        assertThat(bench.fetcher.status().dormant()).isEqualTo(1);
    }

    @Test
    void aDormantTrackerAsksAgainAndRemembersWhoWasAsked() {
        final PeerInfo first = bench.connect(1);
        bench.fetch(ITEM, FIRST);
        final PeerInfo second = bench.connect(2);
        bench.cancel(ITEM, FIRST);

        bench.fetch(ITEM, SECOND);

        assertThat(bench.network.links()).containsExactly(first.link(), second.link());
        assertThat(bench.lastSeen(ITEM)).isEqualTo(6);
        assertThat(bench.fetcher.status().dormant()).isZero();
    }

    @Test
    void aDontHaveOfAnotherThanTheOneAskedLastIsIgnored() {
        final PeerInfo first = bench.connect(1);
        bench.fetch(ITEM, FIRST);
        bench.connect(2);
        bench.time.advance(Tracker.REPLY_WAIT_MILLIS);
        bench.connect(3);

        bench.dontHave(first, ITEM);
        bench.time.run();

        assertThat(bench.network.asked).hasSize(2);
        assertThat(bench.fetcher.status().dontHave()).isZero();
    }

    @Test
    @Tag("40-A22")
    void peersThatClaimToKnowAndNeverHaveItCauseNoBusyLoop() {
        for (int i = 1; i <= 5; i++) {
            bench.flooder.addRecord(bench.connect(i), FIRST.id());
        }
        bench.network.answering =
                each -> bench.dontHave(Samples.peer((int) each.link().value()), ITEM);
        bench.fetch(ITEM, FIRST);

        bench.time.advance(600_000);

        // Rounds at 0, 1.5, 4.5, 9 … seconds: ten of them in 67.5 s, then one each 15 s.
        final int rounds = 10 + (600_000 - 67_500) / 15_000;
        assertThat(bench.network.asked).hasSize(5 * rounds);
        assertThat(bench.fetcher.status().pauses()).isEqualTo(rounds);
    }

    @Test
    @Tag("40-A22")
    void aPeerThatRefusesAgainAndAgainCannotHurryTheAsking() {
        final PeerInfo refusing = bench.connect(1);
        for (int i = 2; i <= 5; i++) {
            bench.connect(i);
        }
        bench.fetch(ITEM, FIRST);

        for (int i = 0; i < 1_000; i++) {
            bench.dontHave(refusing, ITEM);
            bench.time.advance(1);
        }

        // Its first answer counts if it was the one that was asked; the others say nothing within that second.
        assertThat(bench.network.asked).hasSizeBetween(1, 2);
        assertThat(bench.network.asks(refusing)).isLessThanOrEqualTo(1);
    }

    @Test
    @Tag("40-A22")
    void anApplicationThatNeverHasTheItemThoughItCameCausesNoBusyLoop() {
        final PeerInfo peer = bench.connect(1);
        bench.application.onEnvelope = envelope -> bench.fetch(ITEM, envelope);
        bench.network.answering = each -> bench.time.execute(() -> bench.recv(ITEM));
        bench.fetch(ITEM, FIRST);

        bench.time.advance(60_000);

        assertThat(bench.network.asks(peer)).isEqualTo(9);
    }

    @Test
    void anEnvelopeThatIsReadyIsRelayedAndOneThatIsDiscardedForgotten() {
        bench.application.status = EnvelopeStatus.READY;
        bench.fetch(ITEM, FIRST);
        bench.recv(ITEM);
        bench.application.status = EnvelopeStatus.DISCARDED;
        bench.fetch(ITEM, SECOND);
        bench.recv(ITEM);

        assertThat(bench.flooder.relayed).containsExactly(FIRST);
        assertThat(bench.flooder.forgotten).containsExactly(SECOND.id());
    }

    @Test
    void theCallbackMaySayThatTheItemIsThere() {
        final WireMessage third = Samples.envelope(7, 1, 1);
        bench.fetch(ITEM, FIRST);
        bench.fetch(ITEM, SECOND);
        bench.fetch(ITEM, third);
        bench.application.onEnvelope = envelope -> bench.recv(ITEM);

        bench.recv(ITEM);

        assertThat(bench.application.released).containsExactly(third, SECOND, FIRST);
        assertThat(bench.lastSeen(ITEM)).isZero();
        assertThat(bench.fetcher.status().transactionSets().count()).isEqualTo(3);
    }

    @Test
    void theCallbackMayCancel() {
        bench.fetch(ITEM, FIRST);
        bench.fetch(ITEM, SECOND);
        bench.application.onEnvelope = envelope -> bench.cancel(ITEM, FIRST);

        bench.recv(ITEM);

        assertThat(bench.application.released).containsExactly(SECOND);
        assertThat(bench.fetcher.status().items()).isZero();
        assertThat(bench.fetcher.status().dormant()).isZero();
    }

    @Test
    void whatIsLeftWhenTheApplicationFailsIsDeliveredLater() {
        bench.connect(1);
        bench.fetch(ITEM, FIRST);
        bench.fetch(ITEM, SECOND);
        bench.application.onEnvelope = envelope -> {
            throw new IllegalStateException("a fault of the application");
        };
        assertThatThrownBy(() -> bench.recv(ITEM)).isInstanceOf(IllegalStateException.class);
        bench.application.onEnvelope = envelope -> {};

        bench.time.advance(Tracker.REPLY_WAIT_MILLIS);
        assertThat(bench.network.asked).hasSize(2);
        bench.recv(ITEM);

        assertThat(bench.application.released).containsExactly(SECOND, FIRST);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void withoutAnApplicationEnvelopesGoOnWaiting() {
        bench.fetch(ITEM, FIRST);
        bench.present = null;
        bench.recv(ITEM);
        assertThat(bench.waitingFor(ITEM)).containsExactly(FIRST);

        bench.present = bench.application;
        bench.recv(ITEM);

        assertThat(bench.application.released).containsExactly(FIRST);
    }

    @Test
    void aPurgeIsNotDoneAtOnce() {
        bench.fetch(ITEM, FIRST);
        bench.fetch(ITEM, SECOND);

        bench.fetcher.purge(6, 106, 1);
        assertThat(bench.waitingFor(ITEM)).containsExactly(FIRST, SECOND);
        bench.time.run();

        assertThat(bench.waitingFor(ITEM)).containsExactly(SECOND);
    }

    @Test
    void aPurgeEndsTheAskingAndForgetsWhoWasAsked() {
        final PeerInfo peer = bench.connect(1);
        bench.fetch(ITEM, FIRST);

        bench.fetcher.purge(6, ItemFetcher.TO_LAST_SLOT, 1);
        bench.time.run();
        assertThat(bench.time.pending()).isZero();
        assertThat(bench.fetcher.waitingMillis(ItemKind.TRANSACTION_SET, ITEM)).isEmpty();
        bench.fetch(ITEM, SECOND);

        assertThat(bench.network.links()).containsExactly(peer.link(), peer.link());
    }

    @Test
    void aPurgeForgetsDormantTrackers() {
        bench.fetch(ITEM, FIRST);
        bench.cancel(ITEM, FIRST);

        bench.fetcher.purge(ItemFetcher.FROM_FIRST_SLOT, ItemFetcher.TO_LAST_SLOT, 1);
        bench.time.run();

        assertThat(bench.fetcher.status().dormant()).isZero();
    }

    @Test
    void aPurgeOfNothingPostsNothing() {
        bench.fetcher.purge(6, 106, 1);

        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void waitingTimeIsThatOfTheItemAndEndsWithIt() {
        assertThat(bench.fetcher.waitingMillis(ItemKind.TRANSACTION_SET, ITEM)).isEmpty();
        bench.fetch(ITEM, FIRST);
        bench.time.advance(700);
        bench.fetch(ITEM, SECOND);
        bench.time.advance(800);
        assertThat(bench.fetcher.waitingMillis(ItemKind.TRANSACTION_SET, ITEM)).hasValue(1500);
        bench.cancel(ITEM, FIRST);
        bench.cancel(ITEM, SECOND);
        assertThat(bench.fetcher.waitingMillis(ItemKind.TRANSACTION_SET, ITEM)).hasValue(1500);

        bench.recv(ITEM);

        assertThat(bench.fetcher.waitingMillis(ItemKind.TRANSACTION_SET, ITEM)).isEmpty();
        assertThat(bench.fetcher.status().transactionSets()).isEqualTo(new FetchTimes(0, 0, 0));
    }

    @Test
    void fetchTimesAreMeasuredForEachKind() {
        bench.fetch(ITEM, FIRST);
        bench.fetcher.fetch(ItemKind.QUORUM_SET, ITEM, FIRST, Samples.SENDER);
        bench.time.advance(40);
        bench.recv(ITEM);
        bench.time.advance(60);
        bench.fetcher.arrived(ItemKind.QUORUM_SET, ITEM);

        assertThat(bench.fetcher.status().transactionSets()).isEqualTo(new FetchTimes(1, 40, 40));
        assertThat(bench.fetcher.status().quorumSets()).isEqualTo(new FetchTimes(1, 100, 100));
    }

    @Test
    void afterShutdownNothingIsAskedOrTaken() {
        bench.connect(1);
        bench.fetch(ITEM, FIRST);

        bench.fetcher.shutdown();
        bench.fetcher.shutdown();

        assertThat(bench.fetch(ITEM, SECOND)).isFalse();
        assertThat(bench.time.pending()).isZero();
        assertThat(bench.fetcher.status().items()).isZero();
    }
}
