package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.testkit.TestNode;

/** Who gets one of the places, and who must make room. Spec: 10-transport-auth-peer.md, section 4.5. */
class AdmissionConformanceTest extends LoopbackNodes {
    private final TestNode one = node(1).start();
    private final TestNode three = node(3).start();

    @Test
    @Tag("10-O7")
    @Tag("30-8.6.7")
    void aNodeThatOnlyTakesPreferredPeersRefusesOthersThatDialIt() {
        final TestNode two = node(2).preferredPeersOnly().start();
        dial(one, two);
        assertRefused(one, two, two, "peer rejected");
    }

    @Test
    @Tag("10-O8")
    @Tag("30-8.6.7")
    void aNodeThatOnlyTakesPreferredPeersRefusesOthersThatItDials() {
        final TestNode two = node(2).preferredPeersOnly().start();
        dial(two, one);
        assertRefused(two, one, two, "peer rejected");
    }

    @Test
    @Tag("10-O9")
    @Tag("30-8.6.8")
    void aPreferredKeyIsTakenWhenItDials() {
        final TestNode two =
                node(2).preferredPeersOnly().preferredKeys(one.id()).start();
        dial(one, two);
        assertConnected(one, two);
        assertRecordsByDirection(one, two);
    }

    @Test
    @Tag("10-O10")
    @Tag("30-8.6.8")
    void aPreferredKeyIsTakenWhenItIsDialled() {
        final TestNode two =
                node(2).preferredPeersOnly().preferredKeys(one.id()).start();
        dial(two, one);
        assertConnected(one, two);
        assertRecordsByDirection(two, one);
    }

    @Test
    @Tag("10-O11")
    @Tag("30-8.6.9")
    void anInboundPeerBeyondTheLimitIsRefused() {
        final TestNode two = node(2).limits(0, 1, 10, 10).start();
        connect(one, two);
        dial(three, two);

        assertRefused(three, two, two, "peer rejected");
        assertConnected(one, two);
        assertRecordsByDirection(one, two);
    }

    @Test
    @Tag("10-O12")
    @Tag("30-8.6.10")
    void anOutboundPeerBeyondTheLimitIsRefused() {
        final TestNode two = node(2).limits(1, 0, 10, 10).start();
        connect(two, one);
        dial(two, three);

        assertRefused(two, three, two, "peer rejected");
        assertConnected(one, two);
        assertRecordsByDirection(two, one);
    }

    @Test
    @Tag("10-O13")
    @Tag("30-8.6.11")
    void aPreferredInboundPeerKeepsItsPlace() {
        final TestNode two =
                node(2).limits(0, 1, 10, 10).preferredKeys(three.id()).start();
        connect(three, two);
        dial(one, two);

        assertRefused(one, two, two, "peer rejected");
        assertConnected(three, two);
        assertRecordsByDirection(three, two);
    }

    @Test
    @Tag("10-O14")
    @Tag("30-8.6.11")
    void aPreferredOutboundPeerKeepsItsPlace() {
        final TestNode two =
                node(2).limits(1, 0, 10, 10).preferredKeys(three.id()).start();
        connect(two, three);
        dial(two, one);

        assertRefused(two, one, two, "peer rejected");
        assertConnected(three, two);
        assertRecordsByDirection(two, three);
    }

    @Test
    @Tag("10-O15")
    @Tag("30-8.6.12")
    void aPreferredInboundPeerTakesAPlace() {
        final TestNode two =
                node(2).limits(0, 1, 10, 10).preferredKeys(three.id()).start();
        connect(one, two);
        dial(three, two);

        assertRefused(one, two, two, "preferred peer selected instead");
        assertConnected(three, two);
        assertRecordsByDirection(three, two);
    }

    @Test
    @Tag("10-O16")
    @Tag("30-8.6.12")
    void aPreferredOutboundPeerTakesAPlace() {
        final TestNode two =
                node(2).limits(1, 0, 10, 10).preferredKeys(three.id()).start();
        connect(two, one);
        dial(two, three);

        assertRefused(two, one, two, "preferred peer selected instead");
        assertConnected(three, two);
        assertRecordsByDirection(two, three);
    }

    private void assertRefused(
            final TestNode initiator, final TestNode acceptor, final TestNode refusing, final String reason) {
        assertDisconnected(initiator, acceptor);
        assertThat(refusing.lastDrop()).isEqualTo(reason);
        assertRecordsByDirection(initiator, acceptor);
    }
}
