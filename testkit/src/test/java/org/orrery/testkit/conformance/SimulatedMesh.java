package org.orrery.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.orrery.overlay.api.NetworkId;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.testkit.Validator;
import org.orrery.testkit.VirtualTime;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.WireMessage;

/**
 * Whole nodes in some topology. Some of them speak for validators that go through the motions of SCP, ledger after ledger,
 * while transactions are offered and demanded. Latencies, who says what when, and the order of simultaneous events are
 * drawn from a seed.
 */
final class SimulatedMesh {
    /** Validators, spread over the nodes. */
    static final int VALIDATORS = 20;

    static final int STATEMENTS_PER_LEDGER = 4 * VALIDATORS;
    static final int TRANSACTIONS_PER_LEDGER = 50;

    private static final int MAX_LATENCY_MILLIS = 80;
    private static final int RELAY_MILLIS = 200;
    private static final long PHASE_MILLIS = 1_250;
    private static final long FIRST_SLOT = 101;

    private final LoopbackFooting footing;
    private final VirtualTime time;
    private final Random random;
    private final EventHash hash;
    private final List<TestNode> nodes = new ArrayList<>();
    private final List<Validator> validators;
    private int transactions;

    SimulatedMesh(final Topology topology, final long seed) {
        time = VirtualTime.shuffled(seed);
        footing = new LoopbackFooting(time, seed);
        random = new Random(seed);
        hash = new EventHash(time);
        for (int i = 0; i < topology.size(); i++) {
            nodes.add(footing.node(i)
                    .limits(20, 20, 20, 20)
                    .randomSeed(random.nextLong())
                    .relayingAfterMillis(RELAY_MILLIS)
                    .start());
            hash.listenTo(nodes.get(i), i);
        }
        validators = IntStream.range(0, VALIDATORS)
                .mapToObj(number -> Validator.numbered(number, NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE)))
                .toList();
        topology.edges().forEach(edge -> connect(edge.from(), edge.to()));
    }

    List<TestNode> nodes() {
        return nodes;
    }

    EventHash hash() {
        return hash;
    }

    /** Transactions submitted so far. */
    int transactions() {
        return transactions;
    }

    /** Plays so many ledgers, and waits until everybody has heard of the last. */
    void play(final int ledgers) {
        for (int i = 0; i < ledgers; i++) {
            final long slot = FIRST_SLOT + i;
            final Opaque value = Messages.value(Keys.hash("set " + slot), slot);
            submitSome();
            everybody(validator -> validator.nominate(slot, value));
            everybody(validator -> validator.prepare(slot, 1, value));
            everybody(validator -> validator.confirm(slot, 1, value));
            everybody(validator -> validator.externalize(slot, 1, value));
        }
        time.runFor(8 * PHASE_MILLIS);
    }

    private void everybody(final Function<Validator, WireMessage> statement) {
        for (int i = 0; i < validators.size(); i++) {
            nodes.get(i * nodes.size() / validators.size()).utter(statement.apply(validators.get(i)));
            time.runFor(random.nextInt(10));
        }
        time.runFor(PHASE_MILLIS);
    }

    private void submitSome() {
        for (int i = 0; i < TRANSACTIONS_PER_LEDGER; i++) {
            transactions++;
            nodes.get(random.nextInt(nodes.size()))
                    .submit(TransactionBuilder.payment(transactions).build());
        }
    }

    private void connect(final int from, final int to) {
        final TestNode initiator = nodes.get(from);
        final TestNode acceptor = nodes.get(to);
        footing.network().latencyMillis(1 + random.nextInt(MAX_LATENCY_MILLIS));
        initiator.dial(acceptor);
        footing.await(
                "both are connected", () -> initiator.isConnectedTo(acceptor) && acceptor.isConnectedTo(initiator));
    }
}
