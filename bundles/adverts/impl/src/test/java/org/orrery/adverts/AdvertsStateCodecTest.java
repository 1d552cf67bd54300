package org.orrery.adverts;

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

final class AdvertsStateCodecTest {
    private static final LinkState LINK = new LinkState(
            Samples.hashes(1, 2),
            Samples.hashes(3),
            Samples.hashes(4, 4),
            List.of(new LinkState.Offered(Samples.hash(3), 1), new LinkState.Offered(Samples.hash(4), 0xffff_ffffL)));
    private static final List<DemandState> DEMANDS = List.of(
            new DemandState(
                    Samples.hash(5),
                    true,
                    List.of(
                            new DemandState.Asked(Samples.node(1), 3_000_000_000L),
                            new DemandState.Asked(Samples.node(2), 0))),
            new DemandState(Samples.hash(6), false, List.of(new DemandState.Asked(Samples.node(1), 17))));

    @Test
    void schema1OfALinkIsWrittenAndReadByteForByte() throws IOException {
        final byte[] golden = golden("adverts-link-1.hex");

        assertThat(AdvertsStateCodec.writeLink(LINK, 1).fields()).isEqualTo(golden);
        assertThat(AdvertsStateCodec.readLink(envelope(1, golden))).isEqualTo(LINK);
    }

    @Test
    void schema1OfTheProcessIsWrittenAndReadByteForByte() throws IOException {
        final byte[] golden = golden("adverts-process-1.hex");

        assertThat(AdvertsStateCodec.writeDemands(DEMANDS, 1).fields()).isEqualTo(golden);
        assertThat(AdvertsStateCodec.readDemands(envelope(1, golden))).isEqualTo(DEMANDS);
    }

    @Test
    void anUnknownSchemaIsRefused() {
        assertThatThrownBy(() -> AdvertsStateCodec.writeLink(LINK, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema 2 of adverts is not known here");
        assertThatThrownBy(() -> AdvertsStateCodec.writeDemands(DEMANDS, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AdvertsStateCodec.readLink(envelope(2, new byte[16])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void corruptStateIsRefused() throws IOException {
        final byte[] link = golden("adverts-link-1.hex");
        final byte[] process = golden("adverts-process-1.hex");
        for (int length = 0; length < link.length; length += 4) {
            final byte[] part = Arrays.copyOf(link, length);
            assertThatThrownBy(() -> AdvertsStateCodec.readLink(envelope(1, part)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> AdvertsStateCodec.readDemands(envelope(1, Arrays.copyOf(process, process.length + 4))))
                .isInstanceOf(IllegalArgumentException.class);
        final byte[] nobodyAsked = new byte[4 + 32 + 4 + 4 + 44];
        nobodyAsked[3] = 1;
        assertThatThrownBy(() -> AdvertsStateCodec.readDemands(envelope(1, nobodyAsked)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static StateEnvelope envelope(final int schema, final byte[] fields) {
        return new StateEnvelope(Area.ADVERTS, schema, fields, List.of());
    }

    private static byte[] golden(final String name) throws IOException {
        try (InputStream in = AdvertsStateCodecTest.class.getResourceAsStream(name)) {
            final String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}
