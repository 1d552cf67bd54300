package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerType;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;

/** Listening and dialling over IPv6, of which PEERS can say nothing. Needs a host that has it. */
class Ipv6Test {
    private static final String LOOPBACK = "0:0:0:0:0:0:0:1";

    private final TcpFooting footing = new TcpFooting();

    @BeforeEach
    void needsIpv6() {
        final byte[] loopback = new byte[16];
        loopback[15] = 1;
        assumeThatCode(() -> new ServerSocket(0, 1, InetAddress.getByAddress(loopback)).close())
                .doesNotThrowAnyException();
    }

    @AfterEach
    void close() {
        footing.close();
    }

    @Test
    void twoNodesMeetOverIpv6AndRecommendEachOtherToNobody() {
        final TestNode one = footing.node(1).listeningAt(LOOPBACK).start();
        final TestNode two = footing.node(2).listeningAt(LOOPBACK).start();
        final TestNode three = footing.node(3).listeningAt(LOOPBACK).start();

        assertThat(one.control().connect("[::1]:" + two.address().port()).begun())
                .isTrue();
        awaitConnected(one, two);
        three.dial(one);
        awaitConnected(three, one);

        assertThat(one.typeKnown(two)).isEqualTo(PeerType.OUTBOUND);
        assertThat(two.typeKnown(one)).isEqualTo(PeerType.INBOUND);
        assertThat(three.typeKnown(two)).isNull();
    }

    @Test
    void aNodeThatListensToAllHearsBothFamilies() {
        final TestNode all = footing.node(1).listeningAt("0:0:0:0:0:0:0:0").start();
        final TestNode six = footing.node(2).start();
        final TestNode four = footing.node(3).start();

        six.dial(new PeerAddress(LOOPBACK, all.address().port()));
        four.dial(new PeerAddress("127.0.0.1", all.address().port()));
        awaitConnected(six, all);
        awaitConnected(four, all);

        assertThat(all.directory().find(six.id()).orElseThrow().address().ip()).isEqualTo(LOOPBACK);
        assertThat(all.directory().find(four.id()).orElseThrow().address().ip()).isEqualTo("127.0.0.1");
    }

    private void awaitConnected(final TestNode one, final TestNode other) {
        footing.await("they meet", () -> one.isConnectedTo(other) && other.isConnectedTo(one));
    }
}
