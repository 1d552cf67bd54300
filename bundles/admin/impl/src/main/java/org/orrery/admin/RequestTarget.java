package org.orrery.admin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the first line of a request asks for. Escapes are taken out before the text is divided, so {@code %3F} divides as
 * {@code ?} does, and {@code %26} as {@code &}; scripts of stellar-core's operators may rely on it.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 6.1.
 *
 * @param command what stands before the first {@code ?}, without a leading slash
 * @param parameters what stands behind it
 */
record RequestTarget(String command, Parameters parameters) {
    private static final int ESCAPE_CHARS = 3;
    private static final int HEX = 16;

    /**
     * Reads a target.
     *
     * @param raw as it came, one character for each byte
     * @throws MalformedRequest if a percent sign is not followed by two hexadecimal digits
     */
    static RequestTarget parse(final String raw) throws MalformedRequest {
        final String decoded = decode(raw);
        final String path = decoded.startsWith("/") ? decoded.substring(1) : decoded;
        final int question = path.indexOf('?');
        if (question < 0) {
            return new RequestTarget(path, Parameters.parse(""));
        }
        return new RequestTarget(path.substring(0, question), Parameters.parse(path.substring(question)));
    }

    private static String decode(final String raw) throws MalformedRequest {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            final char each = raw.charAt(i);
            if (each == '%') {
                bytes.write(escaped(raw, i));
                i += ESCAPE_CHARS - 1;
            } else {
                bytes.write(each == '+' ? ' ' : each);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int escaped(final String raw, final int at) throws MalformedRequest {
        if (at + ESCAPE_CHARS > raw.length()) {
            throw new MalformedRequest("an escape is cut off");
        }
        final int high = Character.digit(raw.charAt(at + 1), HEX);
        final int low = Character.digit(raw.charAt(at + 2), HEX);
        if (high < 0 || low < 0) {
            throw new MalformedRequest("% is not followed by two hexadecimal digits");
        }
        return high * HEX + low;
    }
}
