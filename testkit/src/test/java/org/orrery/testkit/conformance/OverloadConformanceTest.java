package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.NetworkId;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackPipe;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.testkit.Validator;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * A peer that overloads a node pays for it alone: the others keep their connections and get everything.
 * Spec: 40-known-attacks.md.
 */
class OverloadConformanceTest extends LoopbackNodes {
    private static final int HONEST = 4;
    private static final int BEYOND_EVERY_GRANT = 2_000;
    private static final int QUERIES = 300;
    private static final int ROUNDS = 200;
    private static final int LARGE_SET_TRANSACTIONS = 100;

    private final Validator validator = Validator.numbered(1, NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE));
    private final TestNode victim = node(1).relayingAfterMillis(10).start();
    private final List<TestNode> honest =
            IntStream.rangeClosed(1, HONEST).mapToObj(i -> node(10 + i).start()).toList();

    @BeforeEach
    void connectTheHonest() {
        honest.forEach(each -> connect(each, victim));
    }

    @Test
    @Tag("40-A18")
    void aPeerThatSendsMoreThanItWasGrantedIsTheOnlyOneToGo() {
        final ScriptedPeer attacker = scripted(victim);
        time.runFor(HANDSHAKE_MILLIS);
        assertThat(victim.directory().authenticated()).hasSize(HONEST + 1);
        for (int i = 0; i < BEYOND_EVERY_GRANT; i++) {
            attacker.send(TransactionBuilder.payment(1_000 + i).build());
        }

        assertTheHonestTalk();

        assertOnlyTheHonestAreLeft("unexpected flood message, peer at capacity");
        assertThat(victim.application().held()).isLessThan(BEYOND_EVERY_GRANT);
    }

    @Test
    @Tag("40-A12")
    @Tag("40-A18")
    void aPeerThatAsksForMuchAndReadsNothingIsTheOnlyOneToGo() {
        final List<TransactionBuilder> transactions = IntStream.range(0, LARGE_SET_TRANSACTIONS)
                .mapToObj(i -> TransactionBuilder.payment(i).payments(TransactionBuilder.MAX_OPERATIONS))
                .toList();
        final WireMessage set = Messages.generalizedTxSet(Uint256.ZERO, transactions);
        final WireMessage query = new GetTxSet(victim.application().keep(set)).toMessage();
        final ScriptedPeer attacker = scripted(victim);
        time.runFor(HANDSHAKE_MILLIS);
        final LoopbackPipe unread = network.lastConnection().toInitiator().cork(true);
        for (int i = 0; i < QUERIES; i++) {
            attacker.send(query);
        }
        long mostWaiting = 0;
        for (int i = 0; i < ROUNDS; i++) {
            time.runFor(10);
            mostWaiting = Math.max(mostWaiting, unread.waitingBytes());
        }

        assertThat(mostWaiting).isLessThan(QUERIES * (long) set.size());
        assertTheHonestTalk();
        time.runFor(130_000);
        assertOnlyTheHonestAreLeft("write queue full");
    }

    private void assertTheHonestTalk() {
        final List<WireMessage> said = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            final TestNode speaker = honest.get(i % HONEST);
            final WireMessage statement = validator.nominate(101, Messages.value(Keys.hash("set"), 1 + i));
            said.add(statement);
            speaker.utter(statement);
            speaker.submit(TransactionBuilder.payment(i).build());
            time.runFor(20);
        }
        time.runFor(2_000);
        for (final TestNode each : honest) {
            assertThat(each.application().envelopesReady()).isEqualTo(ROUNDS);
            assertThat(each.application().held()).isGreaterThanOrEqualTo(ROUNDS);
        }
        assertThat(victim.application().received(MessageType.SCP_MESSAGE)).containsAll(said);
    }

    private void assertOnlyTheHonestAreLeft(final String reason) {
        assertThat(victim.directory().authenticated()).hasSize(HONEST);
        honest.forEach(each -> assertConnected(each, victim));
        assertThat(victim.dropTexts()).containsExactly(reason);
        honest.forEach(each -> assertThat(each.dropTexts()).isEmpty());
    }
}
