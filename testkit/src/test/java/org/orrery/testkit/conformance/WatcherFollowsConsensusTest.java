package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.testkit.Keys;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.ScriptedPeers;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.testkit.Validator;
import org.orrery.watcher.WatcherSettings;
import org.orrery.wire.api.CloseValueSignature;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * A chain of nodes with the application that is shipped, told to follow three validators whose quorum sets they do not know.
 * At its head is a node that knows everything and says what the validators say. Spec: 20-flow-flood-fetch.md, section 5.
 */
class WatcherFollowsConsensusTest extends LoopbackNodes {
    private static final int WATCHERS = 3;
    private static final long FETCH_MILLIS = 5_000;
    private static final long STUCK_MILLIS = 36_000;
    private static final long LOOK_MILLIS = 10_500;
    private static final int ANSWERS_PER_WINDOW = 300;

    private final NetworkId networkId = NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE);
    private final List<ScpQuorumSet> quorumSets = IntStream.range(0, 3)
            .mapToObj(i -> new ScpQuorumSet(1 + i, keys(), List.of()))
            .toList();
    private final List<Validator> validators = IntStream.range(0, 3)
            .mapToObj(i -> new Validator(
                    Keys.signer(50 + i),
                    networkId,
                    quorumSets.get(i).toMessage().contentHash()))
            .toList();
    private final TestNode head = node(1).start();
    private final List<TestNode> watchers = IntStream.rangeClosed(1, WATCHERS)
            .mapToObj(i -> node(10 + i)
                    .watching(WatcherSettings.defaults().withValidators(nodes()))
                    .start())
            .toList();

    @BeforeEach
    void connectTheChain() {
        quorumSets.forEach(set -> head.application().keep(set.toMessage()));
        connect(watchers.get(0), head);
        for (int i = 1; i < WATCHERS; i++) {
            connect(watchers.get(i), watchers.get(i - 1));
        }
    }

    @Test
    void everyNodeFetchesWhatItLacksRelaysAndClosesTheLedger() {
        final WireMessage set = set(1);
        final Opaque value = value(head.application().keep(set));

        validators.forEach(each -> head.utter(each.nominate(101, value)));
        time.runFor(FETCH_MILLIS);
        for (final TestNode each : watchers) {
            assertThat(each.watcher().transactionSet(Hashes.txSet(set))).contains(set);
            quorumSets.forEach(quorum -> assertThat(
                            each.watcher().quorumSet(quorum.toMessage().contentHash()))
                    .isPresent());
            assertThat(each.watcher().consensusState(0)).hasSize(3);
            assertThat(each.watcher().view().synced()).as("nobody externalized").isFalse();
        }

        head.utter(validators.get(0).externalize(101, 1, value));
        head.utter(validators.get(1).externalize(101, 1, value));
        time.runFor(FETCH_MILLIS);
        assertThat(watchers).allMatch(each -> !each.watcher().view().synced(), "two of three are not enough");

        head.utter(validators.get(2).externalize(101, 1, value));
        time.runFor(FETCH_MILLIS);
        assertThat(watchers).allSatisfy(each -> assertFollows(each, 101));
    }

    @Test
    void nodesLetGoOfSlotsThatWerePassed() {
        for (int slot = 101; slot <= 130; slot++) {
            close(slot, set(slot));
        }

        for (final TestNode each : watchers) {
            assertFollows(each, 130);
            assertThat(each.watcher().status().slotsHeld()).isEqualTo(12);
            assertThat(each.watcher().consensusState(0)).hasSize(12 * 3);
            assertThat(each.flooder().status().records()).isLessThanOrEqualTo(12 * 3L);
            assertThat(each.fetcher().status().envelopes()).isZero();
        }
    }

    @Test
    void nodesLoseConsensusWhenValidatorsFallSilentAndFindItByAsking() {
        close(101, set(1));
        assertThat(watchers).allMatch(each -> each.watcher().view().tracking());

        time.runFor(STUCK_MILLIS);
        assertThat(watchers).noneMatch(each -> each.watcher().view().tracking());
        assertThat(watchers).noneMatch(each -> each.watcher().status().synced());

        // The network went on elsewhere; nobody says it again unless asked.
        final Opaque value = value(head.application().keep(set(2)));
        head.application()
                .consensusState(validators.stream()
                        .map(each -> each.externalize(140, 1, value))
                        .toList());
        time.runFor(LOOK_MILLIS + FETCH_MILLIS);

        assertThat(watchers).allSatisfy(each -> assertFollows(each, 140));
    }

    @Test
    void aTransactionOfTheLastNodeReachesTheFirstAndLeavesWithItsLedger() {
        close(101, set(1));
        final TransactionBuilder transaction = TransactionBuilder.payment(7);
        final WireMessage message = transaction.build();
        final TestNode last = watchers.get(WATCHERS - 1);

        last.strands().strand(Strands.NODE).execute(() -> last.watcher().receiveTransaction(message, last.id()));
        time.runFor(FETCH_MILLIS);
        assertThat(head.application().received(MessageType.TRANSACTION)).containsExactly(message);
        assertThat(watchers)
                .allMatch(each ->
                        each.watcher().transaction(message.contentHash()).isPresent());

        close(102, Messages.generalizedTxSet(Keys.hash("previous"), List.of(transaction)));
        for (final TestNode each : watchers) {
            assertFollows(each, 102);
            assertThat(each.watcher().transaction(message.contentHash())).isEmpty();
            assertThat(each.watcher().isBanned(message.contentHash())).isTrue();
        }
    }

    @Test
    void strangersAreNeitherKeptNorRelayed() {
        final Validator stranger = new Validator(
                Keys.signer(90), networkId, quorumSets.get(0).toMessage().contentHash());
        head.utter(stranger.externalize(101, 1, value(head.application().keep(set(1)))));
        time.runFor(FETCH_MILLIS);

        for (final TestNode each : watchers) {
            assertThat(each.watcher().consensusState(0)).isEmpty();
            assertThat(each.fetcher().status().envelopes()).isZero();
        }
    }

    @Test
    @Tag("40-A10")
    void manyRequestsForOneSetAreAnsweredALimitedNumberOfTimesFromOneCopy() {
        final List<TransactionBuilder> transactions =
                IntStream.range(0, 50).mapToObj(TransactionBuilder::payment).toList();
        final WireMessage set = Messages.generalizedTxSet(Keys.hash("previous"), transactions);
        final Uint256 hash = Hashes.txSet(set);
        final TestNode victim = watchers.get(0);
        close(101, set);
        final WireMessage kept = victim.watcher().transactionSet(hash).orElseThrow();
        final List<ScriptedPeer> attackers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            attackers.add(new ScriptedPeers(footing, 200 + i).dial(victim, peer -> {}));
        }
        time.runFor(HANDSHAKE_MILLIS);

        for (int i = 0; i < ANSWERS_PER_WINDOW + 100; i++) {
            attackers.forEach(each -> each.send(new GetTxSet(hash).toMessage()));
        }
        time.runFor(FETCH_MILLIS);

        for (final ScriptedPeer each : attackers) {
            assertThat(each.received(MessageType.GENERALIZED_TX_SET)).hasSize(ANSWERS_PER_WINDOW);
        }
        assertThat(victim.watcher().transactionSet(hash).orElseThrow())
                .as("every answer is the one that is kept")
                .isSameAs(kept);
        assertThat(victim.directory().authenticated()).hasSize(2 + attackers.size());
    }

    private void close(final long slot, final WireMessage set) {
        final Opaque value = value(head.application().keep(set));
        validators.forEach(each -> head.utter(each.externalize(slot, 1, value)));
        time.runFor(FETCH_MILLIS);
    }

    private void assertFollows(final TestNode node, final long slot) {
        assertThat(node.watcher().view().lastClosedLedger()).isEqualTo(slot);
        assertThat(node.watcher().view().synced()).isTrue();
        assertThat(node.watcher().status().externalizedSlot()).isEqualTo(slot);
        assertThat(node.watcher().status().supporters()).isEqualTo(3);
    }

    private Opaque value(final Uint256 txSetHash) {
        final CloseValueSignature signature =
                new CloseValueSignature(validators.get(0).node().key(), Opaque.of(new byte[64]));
        return Opaque.of(
                new StellarValue(txSetHash, time.unixMillis() / 1000, List.of(), new StellarValue.Signed(signature))
                        .toXdr());
    }

    private static WireMessage set(final int number) {
        return Messages.generalizedTxSet(Keys.hash("set " + number), List.of());
    }

    private static List<Uint256> keys() {
        return IntStream.range(0, 3)
                .mapToObj(i -> Keys.signer(50 + i).node().key())
                .toList();
    }

    private static Set<NodeId> nodes() {
        return keys().stream().map(NodeId::new).collect(Collectors.toUnmodifiableSet());
    }
}
