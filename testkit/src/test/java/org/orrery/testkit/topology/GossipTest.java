package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.VirtualTime;

/** Nodes that learn of each other, and what their records say of it. Spec: 10-…, section 11.2; 30-…, section 8.6. */
class GossipTest {
    private final LoopbackFooting footing = new LoopbackFooting(new VirtualTime(), 1);
    private final VirtualTime time = footing.time();

    @Test
    @Tag("10-O33")
    @Tag("30-8.6.21")
    void nodesFindAPlaceBehindOneThatIsFullAndCloseTheGapWhenItGoes() {
        final TestNode head = node(1).limits(0, 1, 10, 490).start();
        final TestNode one = join(2, head);
        assertSumReaches(2, 3, head, one);
        final TestNode two = join(3, head);
        assertSumReaches(4, 20, head, one, two);
        final TestNode three = join(4, head);
        assertSumReaches(6, 30, head, one, two, three);

        head.stop();
        time.runFor(2_000);
        assertSumReaches(6, 30, one, two, three);
    }

    @Test
    @Tag("10-O34")
    @Tag("30-8.6.22")
    void whoeverIsKnownIsCalledInTheEnd() {
        final PeerAddress zeroAddress = address(10);
        final TestNode zero = node(10).knownPeers(address(11)).start();
        final TestNode one = node(11).start();
        final TestNode two = node(12).knownPeers(zeroAddress).start();

        reach("what is configured is known", 2, () -> knows(zero, one) && knows(two, zero));
        reach(
                "those that were called are known as reachable, the callers at least by name",
                10,
                () -> reached(zero, one) && knows(zero, two) && knows(one, zero) && reached(two, zero));
        reach(
                "callers are found to be reachable as well",
                30,
                () -> reached(zero, one) && reached(zero, two) && reached(one, zero) && reached(two, zero));
        reach(
                "everybody has reached everybody",
                30,
                () -> List.of(zero, one, two).stream()
                        .allMatch(node -> List.of(zero, one, two).stream()
                                .filter(other -> other != node)
                                .allMatch(other -> reached(node, other))));
    }

    @Test
    @Tag("10-O36")
    @Tag("30-8.6.24")
    void aGoodConnectionForgivesAllFailures() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();
        one.store().addIfAbsent(new PeerRecord(two.address(), PeerType.INBOUND, 119, 0));
        time.runFor(4_000);

        assertThat(one.store().find(two.address())).map(PeerRecord::failures).hasValue(0);
    }

    @Test
    @Tag("10-O37")
    @Tag("30-8.6.25")
    void anAddressThatFailsAgainAndAgainIsForgotten() {
        final TestNode one = node(1).authenticationTimeoutSeconds(1).start();
        one.store().addIfAbsent(new PeerRecord(address(2), PeerType.INBOUND, 119, 0));
        time.runFor(5_000);

        assertThat(one.store().find(address(2))).isEmpty();
    }

    private TestNode join(final int number, final TestNode head) {
        final TestNode node = node(number).limits(1, 1, 250, 250).start();
        node.dial(head);
        return node;
    }

    private NodeBuilder node(final int number) {
        return footing.node(number).diallingByItself();
    }

    private PeerAddress address(final int number) {
        return new PeerAddress("127.0.0.1", footing.portOf(number));
    }

    private void assertSumReaches(final int sum, final int seconds, final TestNode... nodes) {
        reach(
                sum + " ends of connections",
                seconds,
                () -> List.of(nodes).stream()
                                .mapToInt(
                                        node -> node.directory().authenticated().size())
                                .sum()
                        == sum);
    }

    private void reach(final String what, final int seconds, final java.util.function.BooleanSupplier condition) {
        assertThat(time.runUntil(condition, seconds * 1_000L))
                .as("within " + seconds + " s: " + what)
                .isTrue();
    }

    private static boolean knows(final TestNode node, final TestNode other) {
        return node.typeKnown(other) != null;
    }

    private static boolean reached(final TestNode node, final TestNode other) {
        return Optional.ofNullable(node.typeKnown(other))
                .filter(type -> type != PeerType.INBOUND)
                .isPresent();
    }
}
