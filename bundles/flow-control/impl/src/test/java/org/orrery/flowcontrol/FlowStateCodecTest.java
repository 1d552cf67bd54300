package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

final class FlowStateCodecTest {
    private static final WireMessage SCP = Samples.nominate(1, 20);
    private static final WireMessage ADVERT = Samples.advert(2);
    private static final FlowState STATE = new FlowState(
            new LinkLimits(201, 200, 40, 100_000, LocalCapacity.BYTE_FLOOR + 1000, true),
            new LocalCapacity.State(300_000, 190, 195, 250_000, 16_777_300),
            new GrantAccounting.State(12, 34_567, 89),
            new FlowState.Sending(-1, 0x0123_4567_89ab_cdefL, 2, 300, 17),
            5_000_000_000L,
            FlowState.NOT,
            List.of(new FlowState.Queued(SCP, true, 1_500_000), new FlowState.Queued(ADVERT, false, 0)));

    @Test
    void schema1IsWrittenAndReadByteForByte() throws IOException {
        final byte[] golden = golden("flow-state-1.hex");

        final StateEnvelope written = FlowStateCodec.write(STATE, 1);

        assertThat(written.fields()).isEqualTo(golden);
        assertThat(written.messages()).containsExactly(SCP, ADVERT);
        assertThat(FlowStateCodec.read(envelope(1, golden, SCP, ADVERT))).isEqualTo(STATE);
    }

    @Test
    void anUnknownSchemaIsRefused() {
        assertThatThrownBy(() -> FlowStateCodec.write(STATE, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema 2 of flow-control is not known here");
        assertThatThrownBy(() -> FlowStateCodec.read(envelope(2, new byte[0])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void corruptStateIsRefused() throws IOException {
        final byte[] golden = golden("flow-state-1.hex");

        refused(envelope(1, Arrays.copyOf(golden, golden.length - 4), SCP, ADVERT));
        refused(envelope(1, Arrays.copyOf(golden, golden.length + 4), SCP, ADVERT));
        refused(envelope(1, golden, SCP));
        refused(envelope(1, golden, SCP, Samples.message(MessageType.PEERS, 8)));
        refused(new StateEnvelope(Area.FLOOD, 1, golden, List.of(SCP, ADVERT)));
        final byte[] tooMuchCapacity = golden.clone();
        tooMuchCapacity[3] = 1;
        refused(envelope(1, tooMuchCapacity, SCP, ADVERT));
    }

    private static void refused(final StateEnvelope envelope) {
        assertThatThrownBy(() -> FlowStateCodec.read(envelope)).isInstanceOf(IllegalArgumentException.class);
    }

    private static StateEnvelope envelope(final int schema, final byte[] fields, final WireMessage... messages) {
        return new StateEnvelope(Area.FLOW_CONTROL, schema, fields, List.of(messages));
    }

    private static byte[] golden(final String name) throws IOException {
        try (InputStream in = FlowStateCodecTest.class.getResourceAsStream(name)) {
            final String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}
