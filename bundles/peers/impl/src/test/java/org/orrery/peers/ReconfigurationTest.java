package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerType;

/** What a change at run time does, and to whom. */
class ReconfigurationTest {
    @Test
    void sendsAwayWhoHasNoPlaceAnyMoreAndTellsThemWhy() {
        final FakeNode node = started(new SomeSettings());
        final FakeLink first = node.acceptPeer("1.2.3.1", Samples.node(1));
        node.time.advanceMillis(10);
        final FakeLink second = node.acceptPeer("1.2.3.2", Samples.node(2));
        final FakeLink called = node.callPeer("9.9.9.9:999", Samples.node(3));

        change(node, settings -> settings.limits(1, 1));

        assertThat(node.dropOf(first)).isNull();
        assertThat(node.dropOf(called)).isNull();
        assertThat(node.overlay.control().drops()).singleElement().satisfies(drop -> {
            assertThat(drop.link()).isEqualTo(second.id());
            assertThat(drop.told()).isEqualTo("ERR_LOAD (peer rejected)");
        });
    }

    @Test
    void keepsNobodyButPreferredPeersFromTheMomentItIsTold() {
        final FakeNode node = started(new SomeSettings());
        final FakeLink byName = node.callPeer("9.9.9.1:" + FakeNode.ANNOUNCED_PORT, Samples.node(1));
        final FakeLink byKey = node.acceptPeer("1.2.3.2", Samples.node(2));
        final FakeLink other = node.acceptPeer("1.2.3.3", Samples.node(3));
        node.names.put("friend.example", "9.9.9.1");

        change(
                node,
                settings -> settings.preferred("friend.example:" + FakeNode.ANNOUNCED_PORT)
                        .keys(Samples.node(2))
                        .preferredOnly());

        assertThat(node.dropOf(byName)).isNull();
        assertThat(node.dropOf(byKey)).isNull();
        assertThat(node.dropOf(other)).isEqualTo("peer rejected");
    }

    @Test
    void dropsNobodyForAnythingElse() {
        final FakeNode node = started(new SomeSettings());
        node.acceptPeer("1.2.3.1", Samples.node(1));

        change(node, settings -> settings.limits(9, 70).listening("::1", 11_700).known("7.7.7.7"));

        assertThat(node.overlay.control().drops()).isEmpty();
    }

    @Test
    void callsNewPeersWithinATickAndOldOnesWhenTheyAreDue() {
        final FakeNode node = started(new SomeSettings());
        node.store.put("7.7.7.7", 11_625, PeerType.INBOUND, 50);
        node.time.advanceSeconds(2);

        change(node, settings -> settings.known("7.7.7.7"));
        assertThat(node.store.of("7.7.7.7", 11_625).failures()).isZero();
        node.time.advanceSeconds(3);

        assertThat(node.dialled).isNotEmpty();
        assertThat(node.store.of("7.7.7.7", 11_625).type()).isEqualTo(PeerType.OUTBOUND);
        final int failures = node.store.of("7.7.7.7", 11_625).failures();

        change(node, settings -> settings.known("7.7.7.7", "7.7.7.8"));
        assertThat(node.store.of("7.7.7.7", 11_625).failures()).isEqualTo(failures);
        assertThat(node.store.of("7.7.7.8", 11_625)).isNotNull();
    }

    @Test
    void listensWhereItIsToldTo() {
        final FakeNode node = started(new SomeSettings());
        assertThat(node.listening).containsExactly(where("127.0.0.1", 11_625));

        change(node, settings -> settings.listening("127.0.0.1", 11_700));
        assertThat(node.listening).containsExactly(where("127.0.0.1", 11_700));
        assertThat(node.overlay.control().listeningPort()).isEqualTo(11_700);

        change(node, settings -> settings.listening("::", 11_700));
        assertThat(node.listening).containsExactly(where("::", 11_700));
    }

    @Test
    void beginsAndCeasesToListenAndToCall() {
        final FakeNode node = started(new SomeSettings().standalone(true).known("7.7.7.7"));
        node.time.advanceSeconds(10);
        assertThat(node.listening).isEmpty();
        assertThat(node.dialled).isEmpty();

        change(node, settings -> settings.known("7.7.7.7"));
        node.time.advanceSeconds(2);
        assertThat(node.listening).hasSize(1);
        assertThat(node.dialled).hasSize(1);

        change(node, settings -> settings.standalone(true).known("7.7.7.7", "7.7.7.8"));
        node.time.advanceSeconds(100);
        assertThat(node.listening).isEmpty();
        assertThat(node.dialled).hasSize(1);
    }

    @Test
    void changesNothingMoreOnceItStops() {
        final FakeNode node = started(new SomeSettings());
        node.overlay.stop();

        change(node, settings -> settings.known("7.7.7.7").listening("127.0.0.1", 11_700));
        node.time.advanceSeconds(10);

        assertThat(node.listening).isEmpty();
        assertThat(node.dialled).isEmpty();
    }

    private static InetSocketAddress where(final String ip, final int port) {
        return IpText.socket(new PeerAddress(ip, port));
    }

    private static FakeNode started(final SomeSettings settings) {
        final FakeNode node = new FakeNode(settings.make());
        node.portsFree = true;
        node.overlay.start();
        node.time.settle();
        return node;
    }

    private static void change(final FakeNode node, final UnaryOperator<SomeSettings> change) {
        node.overlay.reconfigure(change.apply(new SomeSettings()).make());
        node.time.settle();
    }
}
