package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.wire.api.ErrorCode;
import org.orrery.wire.api.ErrorMsg;
import org.orrery.wire.api.Opaque;

class ErrorMessageTest {
    @Test
    @Tag("10-V4")
    void namesTheCode() {
        assertThat(received(3, "unexpected MAC")).isEqualTo("ERR_AUTH (unexpected MAC)");
        assertThat(received(5, "x")).isEqualTo("UNKNOWN (x)");
        assertThat(received(-1, "x")).isEqualTo("UNKNOWN (x)");
    }

    @Test
    @Tag("10-V4")
    void sanitisesEverythingButLettersDigitsAndSpaces() {
        assertThat(received(0, "aZ 09-\n\u001b[31m\u00e9")).isEqualTo("ERR_MISC (aZ 09****31m**)");
    }

    @Test
    void countsAsDroppedByTheOtherSide() {
        final DropReason reason =
                ErrorMessage.received(ErrorMsg.of(ErrorCode.ERR_LOAD, "full").toMessage());

        assertThat(reason.byRemote()).isTrue();
        assertThat(reason.rule().told()).isNull();
    }

    @Test
    void tellsCodeAndTextOfTheReason() {
        final ErrorMsg told = ErrorMsg.of(ErrorMessage.telling(DropReason.of(DropRule.PEER_REJECTED)));

        assertThat(told).isEqualTo(ErrorMsg.of(ErrorCode.ERR_LOAD, "peer rejected"));
    }

    private static String received(final int code, final String text) {
        return ErrorMessage.received(new ErrorMsg(code, Opaque.ofText(text)).toMessage())
                .text();
    }
}
