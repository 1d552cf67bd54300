package org.orrery.auth;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Draws what the test wants: first the connection secret of a node, then the nonces of its links. */
final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Deque<byte[]> draws;

    FixedRandom(final byte[]... draws) {
        this.draws = new ArrayDeque<>(List.of(draws));
    }

    @Override
    public void nextBytes(final byte[] bytes) {
        final byte[] next = draws.remove();
        System.arraycopy(next, 0, bytes, 0, bytes.length);
    }
}
