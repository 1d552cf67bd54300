package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.peers.api.ConnectAttempt;
import org.orrery.persistence.api.PeerType;
import org.orrery.wire.api.MessageType;

class OverlayTest {
    @Test
    void listsAuthenticatedPeersOfBothDirectionsByNode() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        node.acceptPeer("1.2.3.4", Samples.node(2));
        node.callPeer("9.9.9.9:999", Samples.node(1));
        node.accept("1.2.3.5");

        assertThat(node.overlay.directory().authenticated())
                .extracting(PeerInfo::node)
                .containsExactly(Samples.node(1), Samples.node(2));
        assertThat(node.overlay.directory().find(Samples.node(2))).isPresent();
        assertThat(node.overlay.control().pending()).containsExactly("1.2.3.5:0");
        assertThat(node.meter("overlay.connection.authenticated")).isEqualTo(2);
        assertThat(node.meter("overlay.connection.pending")).isEqualTo(1);
    }

    @Test
    @Tag("10-O16")
    void makesRoomForAPreferredPeer() {
        final FakeNode node =
                new FakeNode(FakeNode.settings(new ConnectionLimits(1, 1, 3, 3), Set.of(Samples.node(2)), false));
        final FakeLink first = node.acceptPeer("1.2.3.4", Samples.node(1));
        final FakeLink second = node.acceptPeer("1.2.3.5", Samples.node(2));

        assertThat(node.dropOf(first)).isEqualTo("preferred peer selected instead");
        assertThat(node.dropOf(second)).isNull();
        assertThat(node.events).containsExactly("came 1", "came 2", "went 1: preferred peer selected instead");
    }

    @Test
    @Tag("10-O11")
    void refusesWhoeverComesBeyondTheLimit() {
        final FakeNode node = new FakeNode(FakeNode.settings(0, 1));
        node.acceptPeer("1.2.3.4", Samples.node(1));
        final FakeLink second = node.acceptPeer("1.2.3.5", Samples.node(2));

        assertThat(node.dropOf(second)).isEqualTo("peer rejected");
        assertThat(node.events).containsExactly("came 1");
        assertThat(node.meter("overlay.inbound.reject")).isEqualTo(1);
        assertThat(node.store.of("1.2.3.5", FakeNode.ANNOUNCED_PORT).type()).isEqualTo(PeerType.INBOUND);
    }

    @Test
    @Tag("10-O17")
    void asksWhetherThereIsSpaceBeforeAnythingIsMade() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        for (int i = 1; i <= 3; i++) {
            assertThat(node.mayAccept("1.2.3." + i)).isTrue();
            node.accept("1.2.3." + i);
        }

        assertThat(node.mayAccept("1.2.3.9")).isFalse();
        assertThat(node.meter("overlay.inbound.attempt")).isEqualTo(4);
        assertThat(node.meter("overlay.inbound.reject")).isEqualTo(1);
        assertThat(node.meter("overlay.inbound.establish")).isEqualTo(3);
    }

    @Test
    @Tag("10-O18")
    void letsTwoMoreInIfTheyMayBePreferredEvenBeforeTheFirstTick() {
        final OverlaySettings settings = FakeNode.settings(8, 64);
        final FakeNode node = new FakeNode(new OverlaySettings(
                settings.listenAddress(),
                settings.peerPort(),
                settings.limits(),
                2,
                30,
                120,
                List.of(),
                List.of("1.2.3.9:17", "name.example"),
                Set.of(),
                false,
                true,
                TestingOptions.NONE,
                12));
        for (int i = 1; i <= 3; i++) {
            node.accept("1.2.3." + i);
        }

        assertThat(node.mayAccept("1.2.3.8")).isFalse();
        assertThat(node.mayAccept("1.2.3.9")).isTrue();
    }

    @Test
    @Tag("10-O17")
    void remembersWhyALinkThatCameTooLateWasClosed() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        for (int i = 1; i <= 3; i++) {
            node.accept("1.2.3." + i);
        }

        final FakeLink late = node.accept("1.2.3.9");

        assertThat(late.closed).isTrue();
        assertThat(node.dropOf(late)).isEqualTo("all pending inbound connections are taken");
        assertThat(node.meter("overlay.inbound.reject")).isEqualTo(1);
        assertThat(node.meter("overlay.inbound.drop")).isZero();
    }

    @Test
    void remembersWhyACallThatWasMadeWhileStoppingWasGivenUp() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        node.overlay.control().connect("9.9.9.9:999");
        node.overlay.stop();
        node.time.settle();
        final FakeLink caller = node.accept("1.2.3.4");

        final FakeLink call = node.dialled.get(0);
        assertThat(call.closed).isTrue();
        assertThat(node.dropOf(call)).isEqualTo("all outbound connections taken");
        assertThat(node.meter("overlay.outbound.cancel")).isEqualTo(1);
        assertThat(node.dropOf(caller)).isEqualTo("all pending inbound connections are taken");
    }

    @Test
    void countsTheTrafficOfLinksThatAreClosed() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        final FakeLink first = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.acceptPeer("1.2.3.5", Samples.node(2));
        final long written = node.meter("overlay.message.write");
        assertThat(node.meter("overlay.message.read")).isEqualTo(2);
        assertThat(node.meter("overlay.byte.write")).isEqualTo(written * FakeFramed.BYTES_PER_MESSAGE);

        node.receiver(first).closed();

        assertThat(node.meter("overlay.message.read")).isEqualTo(2);
        assertThat(node.meter("overlay.message.write")).isEqualTo(written);
    }

    @Test
    void givesThePlaceOfAClosedCallerToTheNext() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        final FakeLink first = node.accept("1.2.3.1");
        node.accept("1.2.3.2");
        node.accept("1.2.3.3");

        node.receiver(first).closed();

        assertThat(node.mayAccept("1.2.3.9")).isTrue();
    }

    @Test
    void refusesCallersWhileASomebodyWhoIsNeededIsAbsent() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        final FakeLink there = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.authenticatorThere = false;

        assertThat(node.mayAccept("1.2.3.5")).isFalse();
        assertThat(node.accept("1.2.3.5").closed).isTrue();
        assertThat(node.overlay.control().connect("9.9.9.9:999"))
                .isEqualTo(new ConnectAttempt(
                        new PeerAddress("9.9.9.9", 999),
                        "a part of this node that a connection needs is not running now"));
        assertThat(node.dialled).isEmpty();
        assertThat(node.dropOf(there)).isNull();
    }

    @Test
    void dialsAnAddressOnce() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));

        node.overlay.control().connect("9.9.9.9:999");
        node.overlay.control().connect("9.9.9.9:999");
        node.time.settle();

        assertThat(node.dialled).hasSize(1);
        assertThat(node.store.of("9.9.9.9", 999).failures()).isEqualTo(1);
        assertThat(node.meter("overlay.outbound.attempt")).isEqualTo(1);
    }

    @Test
    void endsEveryConnectionWhenItStopsAndTellsWhy() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        final FakeLink outbound = node.callPeer("9.9.9.9:999", Samples.node(1));
        final FakeLink inbound = node.acceptPeer("1.2.3.4", Samples.node(2));

        node.overlay.stop();
        node.overlay.stop();
        node.time.settle();

        final List<LinkId> ended =
                node.overlay.control().drops().stream().map(d -> d.link()).toList();
        assertThat(ended).containsExactly(outbound.id(), inbound.id());
        assertThat(node.dropOf(inbound)).isEqualTo("shutdown");
        assertThat(node.mayAccept("1.2.3.5")).isFalse();
        assertThat(node.meter("overlay.send.error")).isEqualTo(2);
    }

    @Test
    void endsEveryConnectionEvenIfTheStrandsHaveEndedBefore() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        final FakeLink peer = node.acceptPeer("1.2.3.4", Samples.node(1));
        final FakeLink asking = node.acceptPeer("1.2.3.5", Samples.node(2));
        node.time.strandsEnded = true;

        assertThat(node.receive(asking, Samples.of(MessageType.GET_TX_SET))).isFalse();
        node.overlay.stop();
        node.time.settle();

        assertThat(node.dropOf(asking)).isEqualTo("internal error");
        assertThat(node.dropOf(peer)).isEqualTo("shutdown");
    }

    @Test
    void remembersAThousandDrops() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        for (int i = 0; i < DropHistory.MAX_RECORDS + 1; i++) {
            final FakeLink link = node.accept("1.2.3.4");
            node.receiver(link).closed();
        }

        assertThat(node.overlay.control().drops()).hasSize(DropHistory.MAX_RECORDS);
        assertThat(node.overlay.control().drops().get(0).link().value()).isEqualTo(1001);
    }

    @Test
    void remembersPeersHoweverManyStrangersComeAndGo() {
        final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
        final FakeLink peer = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.receiver(peer).closed();
        for (int i = 0; i < 2 * DropHistory.MAX_RECORDS; i++) {
            node.receiver(node.accept("1.2.3.4")).closed();
        }

        assertThat(node.overlay.control().drops()).hasSize(DropHistory.MAX_RECORDS + 1);
        assertThat(node.dropOf(peer)).isNotNull();
    }
}
