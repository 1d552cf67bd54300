package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.ScriptedPeers;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/** Whom the peers found by the tick are told of a transaction. Spec: 30-…, section 8.1. */
class BroadcastTest {
    private static final int KNOWN = 7;
    private static final int TARGET = 5;

    private final LoopbackFooting footing = new LoopbackFooting();
    private final List<ScriptedPeers> known = IntStream.range(20, 20 + KNOWN)
            .mapToObj(number -> new ScriptedPeers(footing, number))
            .toList();

    @Test
    @Tag("30-8.1.4")
    void everybodyIsToldOnceButWhoeverToldUs() {
        final TestNode node = footing.node(1)
                .limits(TARGET, 64, 56, 444)
                .skippingConnectionAdjustment()
                .knownPeers(
                        known.stream().map(peers -> peers.listen(peer -> {})).toArray(PeerAddress[]::new))
                .diallingByItself()
                .start();
        footing.time().runFor(4_000);
        final List<ScriptedPeer> peers = connected();
        assertThat(peers).hasSize(TARGET);
        assertThat(node.directory().authenticated())
                .hasSize(TARGET)
                .allMatch(peer -> peer.role() == org.orrery.overlay.api.Role.INITIATOR);

        final WireMessage first = TransactionBuilder.payment(1).build();
        node.flooder().addRecord(node.directory().authenticated().get(2), first.id());
        submit(node, first);
        assertThat(floods(peers)).containsExactly(1L, 1L, 0L, 1L, 1L);
        submit(node, first);
        assertThat(floods(peers)).containsExactly(1L, 1L, 0L, 1L, 1L);
        submit(node, TransactionBuilder.payment(2).build());
        assertThat(floods(peers)).containsExactly(2L, 2L, 1L, 2L, 2L);
    }

    private void submit(final TestNode node, final WireMessage transaction) {
        node.submit(transaction);
        footing.time().runFor(1_000);
    }

    /** Those that were called, in the order of their ids, ready for floods. */
    private List<ScriptedPeer> connected() {
        final List<ScriptedPeer> peers = known.stream()
                .sorted(Comparator.comparing(ScriptedPeers::id))
                .flatMap(one -> one.accepted().stream())
                .toList();
        peers.forEach(peer -> peer.send(new SendMoreExtended(200, 300_000).toMessage()));
        return peers;
    }

    private static Stream<Long> floods(final List<ScriptedPeer> peers) {
        return peers.stream()
                .map(peer -> peer.received().stream()
                        .map(WireMessage::type)
                        .filter(MessageType::isFlood)
                        .count());
    }
}
