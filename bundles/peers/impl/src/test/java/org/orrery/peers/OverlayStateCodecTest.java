package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.DropRecord;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

class OverlayStateCodecTest {
    private static final PeerAddress ADDRESS = new PeerAddress("1.2.3.4", 11_625);
    private static final PeerFacts PEER = new PeerFacts(
            new PeerInfo(new LinkId(7), Samples.node(1), Role.INITIATOR, ADDRESS, 41, 40, 27, "stellar-core 27.1.0"),
            1_000_000_007L,
            35);
    private static final Account ACCOUNT = new Account(
            Map.of("INBOUND_ATTEMPT", 3L, "sent HELLO", 2L),
            List.of(
                    new DropRecord(
                            1_800_000_000_001L,
                            new LinkId(5),
                            Role.ACCEPTOR,
                            "5.6.7.8:0",
                            null,
                            false,
                            DropReason.of(DropRule.IDLE_TIMEOUT),
                            null),
                    new DropRecord(
                            1_800_000_000_002L,
                            new LinkId(6),
                            Role.INITIATOR,
                            "5.6.7.8:11625",
                            Samples.node(2),
                            true,
                            DropReason.of(DropRule.PEER_REJECTED),
                            "ERR_LOAD (peer rejected)")));
    private static final ProcessState PROCESS = new ProcessState(
            List.of(PEER),
            new ListeningDoor.State(11_625, "0.0.0.0"),
            new Maintenance.State(
                    true,
                    true,
                    5_000_000_000L,
                    true,
                    new Rotation.State(true, 4_000_000_000L),
                    17,
                    new ConfiguredPeers.State(
                            Map.of("core.example:11625", ADDRESS),
                            Set.of("core.example:11625"),
                            Set.of(ADDRESS),
                            new ResolveSchedule.State(true, 2),
                            6_000_000_000L)),
            ACCOUNT);

    @Test
    void schema1OfTheProcessIsWrittenAndReadByteForByte() throws IOException {
        final byte[] golden = golden("peers-process-1.hex");

        assertThat(OverlayStateCodec.write(PROCESS, 1).fields()).isEqualTo(golden);
        assertThat(OverlayStateCodec.readProcess(envelope(golden, List.of()))).isEqualTo(PROCESS);
    }

    @Test
    void schema1OfALinkIsWrittenAndReadByteForByte() throws IOException {
        final byte[] golden = golden("peers-link-1.hex");
        final SessionState link = link();
        final StateEnvelope written = OverlayStateCodec.write(link, 1);

        assertThat(written.fields()).isEqualTo(golden);
        assertThat(OverlayStateCodec.readLink(envelope(golden, written.messages())))
                .isEqualTo(link);
    }

    @Test
    void anUnknownSchemaIsRefused() {
        assertThatThrownBy(() -> OverlayStateCodec.write(PROCESS, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema 2 of peers is not known here");
        assertThatThrownBy(() -> OverlayStateCodec.write(link(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OverlayStateCodec.readLink(new StateEnvelope(Area.PEERS, 2, new byte[16], List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void corruptStateIsRefused() throws IOException {
        final byte[] process = golden("peers-process-1.hex");
        final byte[] link = golden("peers-link-1.hex");
        final List<WireMessage> messages = OverlayStateCodec.write(link(), 1).messages();
        for (int length = 0; length < process.length; length += 4) {
            final byte[] part = Arrays.copyOf(process, length);
            assertThatThrownBy(() -> OverlayStateCodec.readProcess(envelope(part, List.of())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int length = 0; length < link.length; length += 4) {
            final byte[] part = Arrays.copyOf(link, length);
            assertThatThrownBy(() -> OverlayStateCodec.readLink(envelope(part, messages)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> OverlayStateCodec.readLink(envelope(link, messages.subList(1, messages.size()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SessionState link() {
        return new SessionState(
                PEER,
                true,
                new Ending.State(new DropSequence.State(true, false), DropReason.of(DropRule.STRAGGLING)),
                new Ping.State(Samples.hash(9), 2_000_000_000L),
                List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L),
                102_400,
                new Dispatch.State(
                        true,
                        new Queries.State(
                                new QueryThrottle.State(true, 3_000_000_000L, 4),
                                new QueryThrottle.State(false, 0, 0),
                                new QueryThrottle.State(true, 3_000_000_001L, 1),
                                new ConsensusStates.State(64, 5_000_000_000L),
                                List.of(Samples.of(MessageType.GET_TX_SET)))),
                new GateSlot.State(
                        List.of(Samples.scpMessage(1), Samples.scpMessage(2)),
                        List.of(Samples.scpMessage(3)),
                        3,
                        300,
                        2,
                        200),
                7_000_000_000L,
                List.of(Samples.of(MessageType.DONT_HAVE)),
                List.of(Samples.scpMessage(4), Samples.of(MessageType.SCP_QUORUMSET)),
                ACCOUNT);
    }

    private static StateEnvelope envelope(final byte[] fields, final List<WireMessage> messages) {
        return new StateEnvelope(Area.PEERS, 1, fields, messages);
    }

    private static byte[] golden(final String name) throws IOException {
        try (InputStream in = OverlayStateCodecTest.class.getResourceAsStream(name)) {
            return HexFormat.of()
                    .parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", ""));
        }
    }
}
