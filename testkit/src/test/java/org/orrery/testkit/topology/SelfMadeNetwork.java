package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.Validator;
import org.orrery.testkit.VirtualTime;

/**
 * Whole nodes that find their peers themselves, in virtual time. The first ones are validators. Whether consensus could
 * proceed is judged by whether everybody hears the statements of every validator, since their quorum is all of them.
 */
final class SelfMadeNetwork {
    private static final int MAX_PENDING = 500;
    private static final int PENDING_SHARES = 6;
    private static final long CLOSE_MILLIS = 5_000;

    private final LoopbackFooting footing;
    private final Random random;
    private final int validators;
    private final int outbound;
    private final int inbound;
    private final List<PeerAddress> addresses = new ArrayList<>();
    private final List<TestNode> nodes = new ArrayList<>();
    private long slot = 100;

    /**
     * A network of nodes that are not there yet.
     *
     * @param outbound TARGET_PEER_CONNECTIONS of each
     * @param inbound MAX_ADDITIONAL_PEER_CONNECTIONS of each
     */
    SelfMadeNetwork(final int validators, final int watchers, final int outbound, final int inbound, final long seed) {
        this.validators = validators;
        this.outbound = outbound;
        this.inbound = inbound;
        random = new Random(seed);
        footing = new LoopbackFooting(VirtualTime.shuffled(seed), seed);
        for (int i = 0; i < validators + watchers; i++) {
            addresses.add(new PeerAddress("127.0.0.1", footing.portOf(i)));
            nodes.add(null);
        }
    }

    Random random() {
        return random;
    }

    int size() {
        return nodes.size();
    }

    /** Starts all, each knowing all addresses. */
    void startAll() {
        for (int i = 0; i < nodes.size(); i++) {
            start(i, addresses);
        }
    }

    /** Starts a node that knows the addresses of those with lower numbers. */
    void startKnowingLower(final int index) {
        start(index, addresses.subList(0, index));
    }

    void start(final int index, final List<PeerAddress> known) {
        final NodeBuilder builder = footing.node(index)
                .limits(
                        outbound,
                        inbound,
                        MAX_PENDING * outbound / PENDING_SHARES,
                        MAX_PENDING - MAX_PENDING * outbound / PENDING_SHARES)
                .knownPeers(known.toArray(PeerAddress[]::new))
                .randomSeed(random.nextLong())
                .diallingByItself();
        nodes.set(index, builder.start());
    }

    void remove(final int index) {
        nodes.get(index).stop();
    }

    /** Starts a node that was removed again, with nothing left in its memory. */
    void restart(final int index) {
        start(index, addresses);
    }

    void runSeconds(final int seconds) {
        footing.time().runFor(seconds * 1_000L);
    }

    /** Plays so many ledgers; how many nodes heard every validator in each of them. */
    long playLedgers(final int ledgers) {
        final long first = slot;
        for (int i = 0; i < ledgers; i++) {
            sayAll();
            footing.time().runFor(CLOSE_MILLIS);
        }
        final Set<TestNode> informed = new HashSet<>(nodes);
        for (final TestNode node : nodes) {
            final Heard heard = Heard.by(node);
            for (long played = first; played < slot; played++) {
                if (heard.speakersOf(played) < validators) {
                    informed.remove(node);
                }
            }
        }
        return informed.size();
    }

    /** Every node can reach every other. */
    void assertIsConnected() {
        assertThat(reachedFromFirst()).as("nodes reached from the first one").isEqualTo(nodes.size());
    }

    int reachedFromFirst() {
        final Set<NodeId> visited = new HashSet<>();
        final Deque<TestNode> waiting = new ArrayDeque<>(List.of(nodes.get(0)));
        visited.add(nodes.get(0).id());
        while (!waiting.isEmpty()) {
            final TestNode node = waiting.remove();
            for (final PeerInfo peer : node.directory().authenticated()) {
                if (visited.add(peer.node())) {
                    waiting.add(nodeOf(peer.node()));
                }
            }
        }
        return visited.size();
    }

    /** No node has more connections than it may. */
    void assertLimitsHold() {
        assertThat(nodes)
                .allSatisfy(node ->
                        assertThat(node.directory().authenticated()).hasSizeLessThanOrEqualTo(outbound + inbound));
    }

    private TestNode nodeOf(final NodeId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow();
    }

    private void sayAll() {
        final NetworkId network = NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE);
        slot++;
        for (int i = 0; i < validators; i++) {
            nodes.get(i)
                    .utter(Validator.numbered(i, network)
                            .externalize(slot - 1, 1, Messages.value(Keys.hash("set"), slot - 1)));
        }
    }
}
