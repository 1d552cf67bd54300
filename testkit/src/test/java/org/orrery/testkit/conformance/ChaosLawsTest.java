package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.LoopbackPipe;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.testkit.VirtualTime;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * What a bad line may do: end its connection, and nothing else. Whatever is taken in was sent, in the order of sending, and
 * once. A fault of ours would end the run with an exception.
 */
class ChaosLawsTest {
    private static final int MESSAGES = 60;

    /** A length that was damaged may announce a frame that never comes, and then only the time-outs help. */
    private static final long LONGEST_DECEPTION_MILLIS = 150_000;

    /** What is done to the line from the sender to the receiver. */
    enum Fault {
        DAMAGE,
        DROP,
        DUPLICATE,
        REORDER;

        void strike(final LoopbackPipe pipe) {
            switch (this) {
                case DAMAGE -> pipe.damage(0.1);
                case DROP -> pipe.drop(0.1);
                case DUPLICATE -> pipe.duplicate(0.1);
                case REORDER -> pipe.reorder(0.1);
            }
        }
    }

    @Property(tries = 200)
    void aBadLineCostsItselfItsConnectionAndNothingElse(@ForAll final long seed, @ForAll final Fault fault) {
        final LoopbackFooting footing = new LoopbackFooting(VirtualTime.shuffled(seed), seed);
        final TestNode receiver = footing.node(1).start();
        final TestNode sender = connected(footing, 2, receiver);
        final TestNode honest = connected(footing, 3, receiver);
        footing.time().runFor(100);
        fault.strike(footing.network().connections().get(0).toAcceptor());

        final List<WireMessage> sent = send(footing, sender, receiver);
        footing.time().runFor(LONGEST_DECEPTION_MILLIS);

        final List<WireMessage> received = receiver.application().received(MessageType.TRANSACTION);
        assertThat(received).hasSizeLessThanOrEqualTo(sent.size()).isEqualTo(sent.subList(0, received.size()));
        assertThat(receiver.isConnectedTo(honest)).isTrue();
        assertThat(honest.isConnectedTo(receiver)).isTrue();
        if (received.size() < sent.size()) {
            assertThat(receiver.isConnectedTo(sender)).isFalse();
        }
    }

    @Property(tries = 100)
    void piecesAndSlownessLoseNothing(
            @ForAll final long seed,
            @ForAll @IntRange(min = 1, max = 300) final int chunkBytes,
            @ForAll @IntRange(min = 200, max = 5_000) final int capacityBytes) {
        final LoopbackFooting footing = new LoopbackFooting(VirtualTime.shuffled(seed), seed);
        final TestNode receiver = footing.node(1).start();
        footing.network().onConnection(connection -> {
            connection.toAcceptor().chunks(chunkBytes).capacity(capacityBytes);
            connection.toInitiator().chunks(chunkBytes).capacity(capacityBytes);
        });
        final TestNode sender = connected(footing, 2, receiver);

        final List<WireMessage> sent = send(footing, sender, receiver);
        footing.time().runFor(20_000);

        assertThat(receiver.application().received(MessageType.TRANSACTION)).isEqualTo(sent);
    }

    private static TestNode connected(final LoopbackFooting footing, final int number, final TestNode to) {
        final TestNode node = footing.node(number).start();
        node.dial(to);
        footing.await("both are connected", () -> node.isConnectedTo(to) && to.isConnectedTo(node));
        return node;
    }

    private static List<WireMessage> send(
            final LoopbackFooting footing, final TestNode sender, final TestNode receiver) {
        final LinkId link =
                sender.directory().find(receiver.id()).map(PeerInfo::link).orElseThrow();
        final List<WireMessage> sent = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            final WireMessage message = TransactionBuilder.payment(i).build();
            sent.add(message);
            sender.directory().send(link, message);
            footing.time().runFor(20);
        }
        return sent;
    }
}
