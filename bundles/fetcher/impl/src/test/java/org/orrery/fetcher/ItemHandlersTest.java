package org.orrery.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.GetScpQuorumSet;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

final class ItemHandlersTest {
    private static final WireMessage TX_SET = Samples.item(MessageType.TX_SET, 1);
    private static final WireMessage GENERALIZED = Samples.item(MessageType.GENERALIZED_TX_SET, 1);
    private static final WireMessage QUORUM_SET = Samples.item(MessageType.SCP_QUORUMSET, 1);
    private static final WireMessage ENVELOPE = Samples.envelope(1);

    private final Bench bench = new Bench();
    private PeerInfo peer;
    private PeerInfo other;

    @BeforeEach
    void twoPeers() {
        peer = bench.connect(1);
        other = bench.connect(2);
    }

    @Test
    void anAnswerIsStoredThenItsEnvelopesAreReleased() {
        for (final WireMessage item : List.of(TX_SET, GENERALIZED, QUORUM_SET)) {
            fetch(item);
            final StubInbound in = bench.receive(peer, item);
            assertThat(in.released()).isFalse();
            bench.time.run();

            assertThat(in.released()).isTrue();
            assertThat(bench.application.stored).last().isEqualTo(hash(item));
            assertThat(bench.application.released).last().isEqualTo(ENVELOPE);
        }
        assertThat(bench.application.released).hasSize(3);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void eachKindIsAskedForInItsOwnWay() {
        fetch(GENERALIZED);
        fetch(QUORUM_SET);

        assertThat(bench.network.asked)
                .extracting(StubNetwork.Asked::request)
                .containsExactly(
                        new GetTxSet(hash(GENERALIZED)).toMessage(), new GetScpQuorumSet(hash(QUORUM_SET)).toMessage());
    }

    @Test
    @Tag("40-A19")
    void whatNobodyAskedForIsNotKept() {
        for (final WireMessage item : List.of(TX_SET, GENERALIZED, QUORUM_SET)) {
            final StubInbound in = bench.receive(peer, item);

            assertThat(in.held).isFalse();
        }
        bench.time.run();

        assertThat(bench.application.stored).isEmpty();
        assertThat(bench.fetcher.status().unsolicited()).isEqualTo(3);
    }

    @Test
    @Tag("40-A19")
    void anotherItemThanTheOneAskedForIsNotKept() {
        fetch(GENERALIZED);

        final StubInbound in = bench.receive(peer, Samples.item(MessageType.GENERALIZED_TX_SET, 2));
        bench.time.run();

        assertThat(in.held).isFalse();
        assertThat(bench.application.stored).isEmpty();
        assertThat(bench.fetcher.status().items()).isEqualTo(1);
    }

    @Test
    @Tag("40-A19")
    void anItemOfTheOtherKindIsNotKept() {
        bench.fetcher.fetch(ItemKind.TRANSACTION_SET, QUORUM_SET.contentHash(), ENVELOPE, Samples.SENDER);

        bench.receive(peer, QUORUM_SET);
        bench.time.run();

        assertThat(bench.application.stored).isEmpty();
    }

    @Test
    @Tag("40-A19")
    void aSecondCopyIsNotKept() {
        fetch(GENERALIZED);

        final StubInbound first = bench.receive(peer, GENERALIZED);
        final StubInbound second = bench.receive(other, GENERALIZED);
        bench.time.run();

        assertThat(first.released()).isTrue();
        assertThat(second.released()).isTrue();
        assertThat(bench.application.stored).hasSize(1);
        assertThat(bench.fetcher.status().unsolicited()).isEqualTo(1);
    }

    @Test
    void aLateAnswerOfATimedOutPeerIsTaken() {
        fetch(GENERALIZED);
        bench.time.advance(10_000);

        bench.receive(bench.network.links().get(0).value() == 1 ? peer : other, GENERALIZED);
        bench.time.run();

        assertThat(bench.application.released).containsExactly(ENVELOPE);
    }

    @Test
    void anItemThatIsNotStoredIsAskedForElsewhere() {
        bench.application.storing = false;
        fetch(GENERALIZED);

        final StubInbound in = bench.receive(peer, GENERALIZED);
        bench.time.run();
        assertThat(bench.application.released).isEmpty();
        assertThat(in.released()).isTrue();
        bench.time.advance(Tracker.REPLY_WAIT_MILLIS);

        assertThat(bench.network.asked).hasSize(2);
        assertThat(bench.fetcher.status().notStored()).isEqualTo(1);
    }

    @Test
    void withoutAnApplicationTheItemIsAskedForElsewhere() {
        bench.present = null;
        fetch(GENERALIZED);

        bench.receive(peer, GENERALIZED);
        bench.time.advance(Tracker.REPLY_WAIT_MILLIS);

        assertThat(bench.network.asked).hasSize(2);
        assertThat(bench.waitingFor(hash(GENERALIZED))).containsExactly(ENVELOPE);
    }

    @Test
    void capacityGoesBackThoughTheApplicationFails() {
        bench.application.onEnvelope = envelope -> {
            throw new IllegalStateException("a fault of the application");
        };
        fetch(GENERALIZED);

        final StubInbound in = bench.receive(peer, GENERALIZED);

        assertThatThrownBy(bench.time::run).isInstanceOf(IllegalStateException.class);
        assertThat(in.closed).isEqualTo(1);
    }

    @Test
    void capacityGoesBackThoughTheStrandTakesNothing() {
        fetch(GENERALIZED);
        bench.time.refusing = true;
        final StubInbound in = new StubInbound(peer, GENERALIZED);

        assertThatThrownBy(() -> bench.handlers.handle(in)).isInstanceOf(RejectedExecutionException.class);

        assertThat(in.closed).isEqualTo(1);
    }

    @Test
    void bothWordsForATransactionSetMoveOnToTheNextPeer() {
        for (final MessageType word : List.of(MessageType.TX_SET, MessageType.GENERALIZED_TX_SET)) {
            final Uint256 wanted = Samples.hash(word.code());
            bench.fetch(wanted, ENVELOPE);
            final int asked = bench.network.asked.size();

            final StubInbound in =
                    bench.receive(lastAsked(), DontHave.of(word, wanted).toMessage());
            bench.time.run();

            assertThat(bench.network.asked).hasSize(asked + 1);
            assertThat(in.held).isTrue();
            assertThat(in.released()).isTrue();
        }
        assertThat(bench.fetcher.status().nextPeer()).isEqualTo(2);
        assertThat(bench.fetcher.status().dontHave()).isEqualTo(2);
    }

    @Test
    void theWordForAQuorumSetDoesNotConcernTransactionSets() {
        final Uint256 wanted = Samples.hash(5);
        bench.fetch(wanted, ENVELOPE);

        final StubInbound in = bench.receive(
                lastAsked(), DontHave.of(MessageType.SCP_QUORUMSET, wanted).toMessage());

        assertThat(in.held).isFalse();
    }

    @Test
    void otherWordsAreIgnored() {
        final Uint256 wanted = Samples.hash(5);
        bench.fetch(wanted, ENVELOPE);

        for (final int word : new int[] {MessageType.TRANSACTION.code(), 1, 99, -1}) {
            assertThat(bench.receive(lastAsked(), new DontHave(word, wanted).toMessage()).held)
                    .isFalse();
        }
        assertThat(bench.network.asked).hasSize(1);
    }

    private PeerInfo lastAsked() {
        final long link =
                bench.network.links().get(bench.network.asked.size() - 1).value();
        return link == 1 ? peer : other;
    }

    private void fetch(final WireMessage item) {
        bench.fetcher.fetch(
                item.type() == MessageType.SCP_QUORUMSET ? ItemKind.QUORUM_SET : ItemKind.TRANSACTION_SET,
                hash(item),
                ENVELOPE,
                Samples.SENDER);
    }

    private static Uint256 hash(final WireMessage item) {
        return item.type() == MessageType.SCP_QUORUMSET ? item.contentHash() : Hashes.txSet(item);
    }
}
