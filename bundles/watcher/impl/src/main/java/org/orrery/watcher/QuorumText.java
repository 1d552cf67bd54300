package org.orrery.watcher;

import java.util.ArrayList;
import java.util.List;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;

/**
 * A quorum set as an operator writes it: {@code 2(G…, G…, 1(G…, G…))} is two of two nodes and one inner set. Blanks and
 * line ends mean nothing, nor does what stands between # and the end of its line.
 */
final class QuorumText {
    private static final int NODE_CHARS = 56;
    private static final int MAX_THRESHOLD_DIGITS = 4;

    private final String text;
    private int at;

    private QuorumText(final String text) {
        this.text = text;
    }

    /**
     * Reads a quorum set.
     *
     * @throws IllegalArgumentException if the text is none, or the set makes no sense; the message says where
     */
    static ScpQuorumSet parse(final String written) {
        final QuorumText parser = new QuorumText(written);
        final ScpQuorumSet set = parser.set(0);
        parser.skip();
        if (parser.at != parser.text.length()) {
            throw parser.wrong("the end");
        }
        if (!QuorumSets.isSane(set)) {
            throw new IllegalArgumentException("QUORUM_SET names a node twice, too many nodes, or has a threshold that"
                    + " is 0 or above the number of members");
        }
        return set;
    }

    private ScpQuorumSet set(final int depth) {
        if (depth > QuorumSets.MAX_NESTING) {
            throw wrong("no deeper nesting");
        }
        final long threshold = threshold();
        final List<Uint256> nodes = new ArrayList<>();
        final List<ScpQuorumSet> inner = new ArrayList<>();
        do {
            at++;
            if (isNext('G')) {
                nodes.add(node());
            } else {
                inner.add(set(depth + 1));
            }
        } while (isNext(','));
        if (!isNext(')')) {
            throw wrong("',' or ')'");
        }
        at++;
        return new ScpQuorumSet(threshold, nodes, inner);
    }

    private long threshold() {
        skip();
        final int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > MAX_THRESHOLD_DIGITS || !isNext('(')) {
            at = start;
            throw wrong("a threshold and '('");
        }
        return Long.parseLong(text.substring(start, at));
    }

    private Uint256 node() {
        final int end = Math.min(text.length(), at + NODE_CHARS);
        try {
            final Uint256 key = NodeId.ofStrKey(text.substring(at, end)).key();
            at = end;
            return key;
        } catch (final IllegalArgumentException noKey) {
            throw wrong("a public key");
        }
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

    private IllegalArgumentException wrong(final String expected) {
        final String before = text.substring(0, at);
        final long line = before.chars().filter(each -> each == '\n').count() + 1;
        return new IllegalArgumentException("QUORUM_SET: " + expected + " expected at line " + line + ", column "
                + (at - before.lastIndexOf('\n')));
    }
}
