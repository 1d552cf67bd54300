package org.orrery.link;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;

/** One of Netty's socket implementations. */
interface Sockets {
    /** For the event loops. */
    IoHandlerFactory ioHandlers();

    /** A socket that will dial. */
    SocketChannel dialling();

    /** A socket that will listen. */
    ServerChannel listening();

    /** True once a listening socket that was closed has given back its port. Any thread. */
    boolean portFreed(ServerChannel closed);
}
