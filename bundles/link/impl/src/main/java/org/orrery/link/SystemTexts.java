package org.orrery.link;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;

/** Words for what the system reports, the same for every socket implementation. */
final class SystemTexts {
    /** Orderly end of the other side's bytes. */
    static final String END_OF_FILE = "End of file";

    private static final String RESET = "Connection reset by peer";
    private static final List<String> KNOWN = List.of(
            "Connection refused",
            RESET,
            "Connection timed out",
            "No route to host",
            "Host is unreachable",
            "Network is unreachable",
            "Network is down",
            "Permission denied",
            "Operation not permitted",
            "Cannot assign requested address",
            "Address already in use",
            "Too many open files",
            "Broken pipe",
            "Invalid argument");

    private SystemTexts() {}

    /** The system's own phrase where it can be found in the exception, else the exception's message. */
    static String of(final Throwable cause) {
        if (cause instanceof UnresolvedAddressException) {
            return "Host not found";
        }
        if (cause instanceof ClosedChannelException) {
            return "Connection closed";
        }
        final String message = cause.getMessage();
        if (message == null || message.isEmpty()) {
            return cause.getClass().getSimpleName();
        }
        for (final String phrase : KNOWN) {
            if (message.contains(phrase)) {
                return phrase;
            }
        }
        return message.startsWith("Connection reset") ? RESET : message;
    }
}
