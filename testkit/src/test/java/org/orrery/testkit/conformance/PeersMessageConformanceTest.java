package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;
import org.orrery.testkit.Messages;
import org.orrery.testkit.TestNode;

/** PEERS comes once, and only from the side that was dialled. Spec: 10-transport-auth-peer.md, section 5.6. */
class PeersMessageConformanceTest extends LoopbackNodes {
    private static final PeerAddress SOMEBODY = new PeerAddress("1.1.1.1", 11625);

    private final TestNode initiator = node(1).start();
    private final TestNode acceptor = node(2).start();

    @BeforeEach
    void connectToANodeThatKnowsSomebody() {
        acceptor.store().addIfAbsent(new PeerRecord(SOMEBODY, PeerType.OUTBOUND, 0, Long.MAX_VALUE));
        connect(initiator, acceptor);
        assertThat(initiator.store().find(SOMEBODY)).isPresent();
    }

    @Test
    @Tag("10-O5")
    @Tag("30-8.6.6")
    void peersFromTheSideThatDialledAreRefused() {
        initiator.send(acceptor, Messages.peers(SOMEBODY));
        time.runFor(HANDSHAKE_MILLIS);

        assertDisconnected(initiator, acceptor);
        assertThat(acceptor.lastDrop()).isEqualTo("received PEERS");
    }

    @Test
    @Tag("10-O6")
    @Tag("30-8.6.6")
    void aSecondPeersIsRefused() {
        acceptor.send(initiator, Messages.peers(SOMEBODY));
        time.runFor(HANDSHAKE_MILLIS);

        assertDisconnected(initiator, acceptor);
        assertThat(initiator.lastDrop()).isEqualTo("too many msgs PEERS");
    }
}
