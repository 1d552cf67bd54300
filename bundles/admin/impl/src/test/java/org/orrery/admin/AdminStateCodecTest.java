package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;

/** State that crosses; the bytes of a schema never change. */
class AdminStateCodecTest {
    private static final AdminState STATE = new AdminState(1_893_456_000_123L, 11626);
    private static final byte[] SCHEMA_1 = HexFormat.of().parseHex("000001b8dac5b47b00002d6a");

    @Test
    void schema1StaysAsItIs() {
        assertThat(AdminStateCodec.write(STATE, 1).fields()).isEqualTo(SCHEMA_1);
        assertThat(AdminStateCodec.read(envelope(Area.ADMIN, 1, SCHEMA_1))).isEqualTo(STATE);
    }

    @Test
    void whatIsNotOursIsRefused() {
        assertRefused(envelope(Area.FLOOD, 1, SCHEMA_1));
        assertRefused(envelope(Area.ADMIN, 2, SCHEMA_1));
        assertRefused(envelope(Area.ADMIN, 1, new byte[11]));
        assertRefused(envelope(Area.ADMIN, 1, HexFormat.of().parseHex("0000000000000000ffffffff")));
        assertThatIllegalArgumentException().isThrownBy(() -> AdminStateCodec.write(STATE, 2));
    }

    private static void assertRefused(final StateEnvelope envelope) {
        assertThatIllegalArgumentException().isThrownBy(() -> AdminStateCodec.read(envelope));
    }

    private static StateEnvelope envelope(final Area area, final int schema, final byte[] fields) {
        return new StateEnvelope(area, schema, fields, List.of());
    }
}
