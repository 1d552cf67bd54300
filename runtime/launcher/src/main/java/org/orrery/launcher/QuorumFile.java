package org.orrery.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the file of {@code --quorum-set} and looks at it before anything is started, so that a wrong one is refused at once
 * and with its place. It holds one quorum set, {@code 2(G…, G…, 1(G…, G…))}: two of two validators and of an inner set.
 * Blanks and line ends mean nothing, nor does what stands between # and the end of its line.
 */
final class QuorumFile {
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_THRESHOLD_DIGITS = 4;
    private static final int MAX_NESTING = 4;
    private static final int MAX_VALIDATORS = 1000;

    private final String name;
    private final String text;
    private final Set<String> keys = new HashSet<>();
    private int at;

    private QuorumFile(final String name, final String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * The text of a file that holds a quorum set.
     *
     * @throws UserError that says what is wrong with it, and where
     */
    static String read(final Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw UserError.failure("'" + file + "' is no quorum set: it is larger than " + MAX_BYTES + " bytes");
            }
            final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            check(file.toString(), text);
            return text;
        } catch (final IOException unreadable) {
            throw UserError.failure("cannot read the quorum set file '" + file + "' (" + IoReason.of(unreadable)
                    + "); give --quorum-set a file that this user may read");
        }
    }

    /** Passes the text of a quorum set; {@code name} is how messages call it. */
    static void check(final String name, final String text) {
        final QuorumFile parser = new QuorumFile(name, text);
        parser.set(0);
        parser.skip();
        if (parser.at != text.length()) {
            throw parser.wrong("nothing more is expected");
        }
    }

    private void set(final int depth) {
        if (depth > MAX_NESTING) {
            throw wrong("quorum sets may be nested only " + MAX_NESTING + " deep");
        }
        skip();
        final int start = at;
        final int threshold = threshold();
        int members = 0;
        do {
            at++;
            members++;
            if (isNext('G')) {
                key();
            } else {
                set(depth + 1);
            }
        } while (isNext(','));
        if (!isNext(')')) {
            throw wrong("',' or ')' is expected");
        }
        at++;
        if (threshold < 1 || threshold > members) {
            at = start;
            throw wrong("the threshold is " + threshold + ", but must be 1 to " + members + ", the number of members");
        }
    }

    private int threshold() {
        final int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        final int end = at;
        if (end == start || end - start > MAX_THRESHOLD_DIGITS || !isNext('(')) {
            at = start;
            throw wrong("a public key (G...) or a threshold and '(' is expected");
        }
        return Integer.parseInt(text.substring(start, end));
    }

    private void key() {
        final String key = text.substring(at, Math.min(text.length(), at + KeySyntax.CHARS));
        if (!KeySyntax.isPublicKey(key)) {
            throw wrong("this is not a public key (G and 55 more characters), or is mistyped");
        }
        if (!keys.add(key)) {
            throw wrong("this validator is named for the second time");
        }
        if (keys.size() > MAX_VALIDATORS) {
            throw wrong("there are more than " + MAX_VALIDATORS + " validators");
        }
        at += KeySyntax.CHARS;
    }

    private boolean isNext(final char expected) {
        skip();
        return at < text.length() && text.charAt(at) == expected;
    }

    private void skip() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            final int lineEnd = text.indexOf('\n', at);
            if (text.charAt(at) != '#') {
                at++;
            } else {
                at = lineEnd < 0 ? text.length() : lineEnd;
            }
        }
    }

    private UserError wrong(final String what) {
        final String before = text.substring(0, at);
        final long line = before.chars().filter(each -> each == '\n').count() + 1;
        return UserError.failure("'" + name + "' is no quorum set: " + what + " (line " + line + ", column "
                + (at - before.lastIndexOf('\n')) + ")");
    }
}
