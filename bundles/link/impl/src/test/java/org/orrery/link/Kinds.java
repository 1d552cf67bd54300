package org.orrery.link;

import java.util.stream.Stream;

/** The socket implementations that can be tested on this machine. */
final class Kinds {
    private Kinds() {}

    static Stream<SocketKind> usable() {
        return SocketKind.AUTO.sockets() instanceof EpollSockets
                ? Stream.of(SocketKind.NIO, SocketKind.EPOLL)
                : Stream.of(SocketKind.NIO);
    }
}
