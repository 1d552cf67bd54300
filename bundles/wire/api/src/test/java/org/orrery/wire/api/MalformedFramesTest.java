package org.orrery.wire.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The malformed frames of the handshake's vectors. Spec: 10-transport-auth-peer.md, line V3. */
class MalformedFramesTest {
    private static final int RECORD_MARK_BYTES = 4;

    @ParameterizedTest
    @MethodSource("frames")
    @Tag("10-V3")
    void judgesMalformedFramesAsEachReleaseDoes(final Frame frame) {
        final byte[] body = frame.body();

        assertThat(Verdict.isOk(XdrValidator.of(25, false).validateFrame(body))).isEqualTo(frame.decodesBefore27());
        assertThat(Verdict.isOk(XdrValidator.of(26, false).validateFrame(body))).isEqualTo(frame.decodesBefore27());
        assertThat(Verdict.isOk(XdrValidator.of(27, true).validateFrame(body))).isEqualTo(frame.decodesFrom27());
        assertThat(Verdict.isOk(XdrValidator.of(28, true).validateFrame(body))).isEqualTo(frame.decodesFrom27());
    }

    @ParameterizedTest
    @MethodSource("frames")
    @Tag("10-V3")
    void leavesAnIgnoredTailOutsideTheMessage(final Frame frame) {
        final long verdict = XdrValidator.of(26, false).validateFrame(frame.body());

        if (Verdict.isOk(verdict)) {
            final int end = XdrValidator.messageEnd(verdict);
            assertThat(Verdict.isOk(
                            XdrValidator.of(27, true).validateMessage(frame.body(), XdrValidator.messageStart(), end)))
                    .isTrue();
        }
    }

    private static Stream<Frame> frames() {
        return Resources.each(Resources.json("malformed-frames.json").get("malformedFrames"))
                .map(Frame::new);
    }

    record Frame(JsonNode json) {
        byte[] body() {
            final byte[] frame = HexFormat.of().parseHex(json.get("frame").asText());
            return java.util.Arrays.copyOfRange(frame, RECORD_MARK_BYTES, frame.length);
        }

        boolean decodesFrom27() {
            return expect().equals("decodes");
        }

        boolean decodesBefore27() {
            return decodesFrom27() || expect().endsWith("accepted before");
        }

        private String expect() {
            return json.get("expect").asText();
        }

        @Override
        public String toString() {
            return json.get("why").asText();
        }
    }
}
