package org.orrery.link;

import java.util.Objects;

/**
 * Settings of a {@link NettyLinkTable}.
 *
 * @param loopThreads threads that serve sockets; 0 takes one for each processor
 * @param sockets which socket implementation
 */
public record NettySettings(int loopThreads, SocketKind sockets) {
    /** More would only add switching. */
    public static final int MAX_LOOP_THREADS = 256;

    public NettySettings {
        if (loopThreads < 0 || loopThreads > MAX_LOOP_THREADS) {
            throw new IllegalArgumentException("loop threads out of range 0.." + MAX_LOOP_THREADS + ": " + loopThreads);
        }
        Objects.requireNonNull(sockets, "sockets");
    }

    /** One thread for each processor, and the sockets that the system property asks for. */
    public static NettySettings defaults() {
        return new NettySettings(0, SocketKind.fromProperty());
    }

    int effectiveLoopThreads() {
        return loopThreads > 0 ? loopThreads : Runtime.getRuntime().availableProcessors();
    }
}
