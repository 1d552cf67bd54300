package org.orrery.wire.api;

import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One line of a corpus: {@code PROTOCOL TYPE base64 VERDICT}, with a verdict of the reference walker: {@code ok},
 * {@code ok trailing USED} or {@code bad: CLASS at OFFSET}.
 */
record CorpusLine(int protocol, XdrType type, byte[] bytes, boolean ok, XdrViolation violation, int used) {
    static CorpusLine parse(final String line) {
        final String[] words = line.split(" ", -1);
        final byte[] bytes = Base64.getDecoder().decode(words[2]);
        final boolean ok = words[3].equals("ok");
        return new CorpusLine(
                Integer.parseInt(words[0]),
                type(words[1]),
                bytes,
                ok,
                ok ? null : XdrViolation.valueOf(words[4].toUpperCase(Locale.ROOT)),
                ok && words.length > 4 ? Integer.parseInt(words[5]) : bytes.length);
    }

    static XdrType type(final String xdrName) {
        return Stream.of(XdrType.values())
                .filter(type -> type.xdrName().equals(xdrName))
                .findAny()
                .orElseThrow();
    }

    /** The validator that the verdict is for: v25 and v26 ignore a tail. */
    XdrValidator validator() {
        return XdrValidator.of(protocol, protocol >= 27);
    }

    long verdict() {
        return validator().validate(type, bytes, 0, bytes.length);
    }

    /** Null if our verdict is the reference's, else what differs. */
    String difference() {
        final long verdict = verdict();
        if (Verdict.isOk(verdict) != ok) {
            return "accepted " + Verdict.isOk(verdict) + ", expected " + ok + ' ' + violation;
        }
        return ok && Verdict.used(verdict) != used ? "used " + Verdict.used(verdict) + ", expected " + used : null;
    }
}
