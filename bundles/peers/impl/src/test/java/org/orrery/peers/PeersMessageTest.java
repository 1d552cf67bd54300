package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.PeerAddressXdr;
import org.orrery.wire.api.Peers;
import org.orrery.wire.api.WireMessage;

class PeersMessageTest {
    private final FakeNode node = new FakeNode(FakeNode.settings(8, 64));

    @ParameterizedTest
    @Tag("10-V15")
    @CsvSource({
        "8.8.8.8, 1, true",
        "8.8.8.8, 65535, true",
        "8.8.8.8, 0, false",
        "8.8.8.8, 65536, false",
        "10.1.2.3, 11625, false",
        "172.17.1.2, 11625, false",
        "192.168.1.2, 11625, false",
        "127.0.0.1, 11625, false",
        "127.0.0.2, 11625, true",
        "9.9.9.9, 11625, false",
        "9.9.9.9, 11626, true",
    })
    void takesAddressesThatPass(final String ip, final long port, final boolean taken) {
        final FakeLink link = node.callPeer("9.9.9.9:999", Samples.node(1));

        final int before = node.store.size();

        node.receive(link, peers(new PeerAddressXdr(Opaque.of(new PeerAddress(ip, 0).ipv4()), port, 77)));

        assertThat(node.store.size()).isEqualTo(before + (taken ? 1 : 0));
        if (taken) {
            final PeerRecord record = node.store.of(ip, (int) port);
            assertThat(record.type()).isEqualTo(PeerType.INBOUND);
            assertThat(record.failures()).isZero();
        }
        assertThat(node.lastDrop()).isNull();
    }

    @Test
    @Tag("10-O5")
    void doesNotCountWhatACallerMayNotSend() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));

        node.receive(link, Samples.of(MessageType.PEERS));

        assertThat(node.lastDrop()).isEqualTo("received PEERS");
        assertThat(node.meter("overlay.recv.peers")).isZero();
    }

    @Test
    @Tag("10-V15")
    void skipsIpv6() {
        final FakeLink link = node.callPeer("9.9.9.9:999", Samples.node(1));
        final int before = node.store.size();

        node.receive(link, peers(new PeerAddressXdr(Opaque.of(new byte[16]), 11625, 0)));

        assertThat(node.store.size()).isEqualTo(before);
    }

    @Test
    void leavesKnownAddressesUntouched() {
        node.store.put("8.8.8.8", 11625, PeerType.OUTBOUND, 4);
        final FakeLink link = node.callPeer("9.9.9.9:999", Samples.node(1));

        node.receive(link, peers(xdr("8.8.8.8")));

        assertThat(node.store.of("8.8.8.8", 11625).failures()).isEqualTo(4);
    }

    @Test
    @Tag("10-V15")
    void sharesAtMostFiftyOutboundFirst() {
        IntStream.range(0, 40).forEach(i -> node.store.put("20.0.0." + i, 11625, PeerType.INBOUND, 0));
        IntStream.range(0, 30).forEach(i -> node.store.put("30.0.0." + i, 11625, PeerType.OUTBOUND, 0));

        final List<PeerAddressXdr> shared = sharedWith("1.2.3.4");

        assertThat(shared).hasSize(50).allMatch(entry -> entry.numFailures() == 0);
        assertThat(shared.subList(0, 30)).allMatch(entry -> entry.ip().at(0) == 30);
    }

    @Test
    @Tag("10-V15")
    void sharesNothingWhenThereIsNobodyToTellOf() {
        node.store.put("10.0.0.1", 11625, PeerType.OUTBOUND, 0);
        node.store.put("20.0.0.1", 11625, PeerType.OUTBOUND, 11);
        node.store.put("1.2.3.4", FakeNode.ANNOUNCED_PORT, PeerType.OUTBOUND, 0);

        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));

        assertThat(node.framed(link).sentTypes())
                .containsExactly(
                        MessageType.HELLO, MessageType.AUTH, MessageType.SEND_MORE_EXTENDED, MessageType.GET_SCP_STATE);
    }

    @Test
    @Tag("10-A4")
    @Tag("30-8.3.1")
    void writesAnAddressWithoutFailures() {
        final PeerAddressXdr xdr = PeersMessage.toXdr(new PeerAddress("1.25.50.200", 256));

        assertThat(xdr.ip()).isEqualTo(Opaque.of((byte) 1, (byte) 25, (byte) 50, (byte) 200));
        assertThat(xdr.port()).isEqualTo(256);
        assertThat(xdr.numFailures()).isZero();
    }

    @Test
    void recommendsNobodyWhoCannotBeWrittenDown() {
        node.store.put("2001:db8:0:0:0:0:0:1", 11625, PeerType.OUTBOUND, 0);
        node.store.put("20.0.0.1", 11625, PeerType.OUTBOUND, 0);

        assertThat(sharedWith("1.2.3.4")).containsExactly(xdr("20.0.0.1"));
    }

    @Test
    void dropsACallerThatSendsPeers() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));

        assertThat(node.receive(link, peers())).isFalse();
        assertThat(node.lastDrop()).isEqualTo("received PEERS");
    }

    @Test
    void dropsAPeerThatSendsPeersTwice() {
        final FakeLink link = node.callPeer("9.9.9.9:999", Samples.node(1));

        assertThat(node.receive(link, peers())).isTrue();
        assertThat(node.receive(link, peers())).isFalse();
        assertThat(node.lastDrop()).isEqualTo("too many msgs PEERS");
    }

    private List<PeerAddressXdr> sharedWith(final String ip) {
        final FakeLink link = node.acceptPeer(ip, Samples.node(1));
        final WireMessage message = node.framed(link).sent.get(2);
        return Peers.of(message).peers();
    }

    private static WireMessage peers(final PeerAddressXdr... entries) {
        return new Peers(List.of(entries)).toMessage();
    }

    private static PeerAddressXdr xdr(final String ip) {
        return PeersMessage.toXdr(new PeerAddress(ip, 11625));
    }
}
