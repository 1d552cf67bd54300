package org.orrery.protocol;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release such as {@code v27.1.0}, in the order of releases. */
record ReleaseNumber(int major, int minor, int patch) implements Comparable<ReleaseNumber> {
    private static final Comparator<ReleaseNumber> ORDER = Comparator.comparingInt(ReleaseNumber::major)
            .thenComparingInt(ReleaseNumber::minor)
            .thenComparingInt(ReleaseNumber::patch);
    private static final Pattern TEXT = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

    /** The release of a text; {@code v} and patch number may be left out. */
    static Optional<ReleaseNumber> parse(final String text) {
        final Matcher match = TEXT.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        final String patch = match.group(3);
        return Optional.of(new ReleaseNumber(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    @Override
    public int compareTo(final ReleaseNumber other) {
        return ORDER.compare(this, other);
    }
}
