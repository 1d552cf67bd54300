package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;

class PeerTableTest {
    private OverlaySettings settings = FakeNode.settings(1, 1);
    private final PeerTable table = new PeerTable(() -> settings);
    private long links;

    @Test
    @Tag("10-O11")
    void refusesWhoeverComesBeyondTheLimitOfItsDirection() {
        assertThat(admit(inbound(1), false).admitted()).isTrue();
        assertThat(admit(inbound(2), false)).isEqualTo(PeerTable.Admission.REFUSED);
        assertThat(admit(outbound(3), false).admitted()).isTrue();
        assertThat(table.authenticated()).extracting(PeerInfo::node).containsExactly(Samples.node(1), Samples.node(3));
    }

    @Test
    @Tag("10-O15")
    void putsAPreferredPeerInThePlaceOfTheFirstOther() {
        settings = FakeNode.settings(1, 2);
        final Peer second = inbound(2);
        final Peer first = inbound(1);
        admit(second, false);
        admit(first, false);

        final PeerTable.Admission admission = admit(inbound(3), true);

        assertThat(admission.admitted()).isTrue();
        assertThat(admission.evicted()).isSameAs(first);
        assertThat(table.find(Samples.node(1))).isNull();
        assertThat(table.find(Samples.node(3))).isNotNull();
    }

    @Test
    @Tag("10-O13")
    void keepsPreferredPeersWhoeverComes() {
        final Peer kept = inbound(1);
        table.admit(kept, true, peer -> true);

        assertThat(admit(inbound(2), false).admitted()).isFalse();
        assertThat(table.admit(inbound(3), true, peer -> true).admitted()).isFalse();
    }

    @Test
    @Tag("10-O7")
    void admitsNobodyButPreferredPeersWhereSettingsSaySo() {
        settings = FakeNode.settings(new ConnectionLimits(1, 2, 3, 3), Set.of(), true);

        assertThat(admit(inbound(1), false).admitted()).isFalse();
        assertThat(admit(inbound(2), true).admitted()).isTrue();
    }

    @Test
    @Tag("10-V8")
    void givesANameToOneConnectionOnly() {
        final Peer first = inbound(1);

        assertThat(table.announce(pending(Role.INITIATOR, 1), infoOf(1, 9, Role.INITIATOR)))
                .isFalse();
        admit(first, false);
        assertThat(table.announce(pending(Role.ACCEPTOR, 1), infoOf(1, 9, Role.ACCEPTOR)))
                .isFalse();

        table.remove(first);
        assertThat(table.announce(pending(Role.ACCEPTOR, 1), infoOf(1, 9, Role.ACCEPTOR)))
                .isTrue();
    }

    @Test
    void doesNotLetALateRemovalTakeTheNameOfAnother() {
        final Peer first = inbound(1);
        table.remove(first);
        final Peer second = inbound(1);
        admit(second, false);

        table.remove(first);

        assertThat(table.find(Samples.node(1))).isSameAs(second.info());
    }

    @Test
    @Tag("10-O17")
    void acceptsPendingCallersUpToTheLimit() {
        for (int i = 0; i < 3; i++) {
            assertThat(table.addInbound(caller(), false)).isTrue();
        }
        assertThat(table.addInbound(caller(), false)).isFalse();
    }

    @Test
    @Tag("10-O18")
    void acceptsTwoMoreIfTheyMayBePreferred() {
        for (int i = 0; i < 5; i++) {
            assertThat(table.addInbound(caller(), true)).isTrue();
        }
        assertThat(table.addInbound(caller(), true)).isFalse();
    }

    @Test
    void countsDroppedCallersUntilTheirSocketsAreClosed() {
        final Peer caller = caller();
        table.addInbound(caller, false);
        table.addInbound(caller(), false);
        table.addInbound(caller(), false);

        table.remove(caller);
        assertThat(table.hasInboundSpace("7.7.7.8", false)).isFalse();

        table.gone(caller);
        assertThat(table.hasInboundSpace("7.7.7.8", false)).isTrue();
    }

    @Test
    @Tag("10-O19")
    void dialsUpToTheLimitAndNoAddressTwice() {
        assertThat(table.reserveOutbound(address(1), false)).isTrue();
        assertThat(table.reserveOutbound(address(1), true)).isFalse();
        assertThat(table.reserveOutbound(address(2), false)).isTrue();
        assertThat(table.reserveOutbound(address(3), false)).isTrue();
        assertThat(table.reserveOutbound(address(4), false)).isFalse();

        table.release(address(3));
        assertThat(table.reserveOutbound(address(4), false)).isTrue();
    }

    @Test
    void dialsBesideAnInboundConnectionOnlyWhenToldTo() {
        final Peer caller = inbound(1);

        assertThat(table.reserveOutbound(caller.address(), false)).isFalse();
        assertThat(table.reserveOutbound(caller.address(), true)).isTrue();
    }

    private PeerTable.Admission admit(final Peer peer, final boolean preferred) {
        return table.admit(peer, preferred, other -> false);
    }

    private Peer inbound(final int node) {
        return announced(Role.ACCEPTOR, node);
    }

    private Peer outbound(final int node) {
        return announced(Role.INITIATOR, node);
    }

    private Peer announced(final Role role, final int node) {
        final Peer peer = pending(role, node);
        assertThat(table.announce(peer, peer.info())).isTrue();
        peer.stage(HandshakeStage.GOT_AUTH);
        return peer;
    }

    private Peer pending(final Role role, final int node) {
        final Peer peer = new Peer(new LinkId(++links), role, address(node), 0);
        if (role == Role.ACCEPTOR) {
            table.addInbound(peer, false);
        } else {
            table.addOutbound(peer);
        }
        peer.introduced(infoOf(node, links, role));
        return peer;
    }

    private Peer caller() {
        return new Peer(new LinkId(++links), Role.ACCEPTOR, new PeerAddress("7.7.7.7", 0), 0);
    }

    private static PeerInfo infoOf(final int node, final long link, final Role role) {
        return new PeerInfo(new LinkId(link), Samples.node(node), role, address(node), 41, 40, 27, "test");
    }

    private static PeerAddress address(final int last) {
        return new PeerAddress("7.7.7." + last, 11625);
    }
}
