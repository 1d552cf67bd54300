package org.orrery.overlay.api;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Why one connection ends.
 *
 * @param rule which rule
 * @param text the whole text, at most 100 bytes in UTF-8 where the peer is told; for the operator otherwise
 */
public record DropReason(DropRule rule, String text) {
    private static final int MAX_TOLD_BYTES = 100;

    public DropReason {
        Objects.requireNonNull(rule, "rule");
        if (rule.told() != null && text.getBytes(StandardCharsets.UTF_8).length > MAX_TOLD_BYTES) {
            throw new IllegalArgumentException("ERROR_MSG takes at most 100 bytes of text");
        }
    }

    /** A reason whose text is constant. */
    public static DropReason of(final DropRule rule) {
        return new DropReason(rule, rule.text());
    }

    /** A reason whose text ends in a detail. */
    public static DropReason of(final DropRule rule, final String detail) {
        return new DropReason(rule, rule.text() + detail);
    }

    /** True if the other side ended it. */
    public boolean byRemote() {
        return rule == DropRule.REMOTE_ERROR;
    }

    @Override
    public String toString() {
        return text;
    }
}
