package org.orrery.peers;

import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.wire.api.ErrorCode;
import org.orrery.wire.api.ErrorMsg;
import org.orrery.wire.api.WireMessage;

/** ERROR_MSG, both ways. Spec: 10-transport-auth-peer.md, section 5.5. */
final class ErrorMessage {
    private ErrorMessage() {}

    /** What is told to a peer that is dropped for a reason that it is told. */
    static WireMessage telling(final DropReason reason) {
        return ErrorMsg.of(reason.rule().told(), reason.text()).toMessage();
    }

    /** The reason that follows from an ERROR_MSG of the other side. */
    static DropReason received(final WireMessage message) {
        final ErrorMsg error = ErrorMsg.of(message);
        final ErrorCode code = error.errorCode();
        final String name = code == null ? "UNKNOWN" : code.name();
        return DropReason.of(
                DropRule.REMOTE_ERROR, name + " (" + sanitised(error.text().toBytes()) + ")");
    }

    /** The text goes to logs and consoles: only letters, digits and spaces of ASCII stay what they are. */
    private static String sanitised(final byte[] text) {
        final StringBuilder clean = new StringBuilder(text.length);
        for (final byte b : text) {
            clean.append(isHarmless(b) ? (char) b : '*');
        }
        return clean.toString();
    }

    private static boolean isHarmless(final byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == ' ';
    }
}
