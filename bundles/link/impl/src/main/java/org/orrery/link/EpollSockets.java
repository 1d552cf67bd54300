package org.orrery.link;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;

/** Linux epoll. Loading this class fails with a {@link LinkageError} where Netty's epoll bundle is missing. */
final class EpollSockets implements Sockets {
    /** True if the native library could be loaded. */
    static boolean available() {
        return Epoll.isAvailable();
    }

    @Override
    public IoHandlerFactory ioHandlers() {
        return EpollIoHandler.newFactory();
    }

    @Override
    public SocketChannel dialling() {
        return new EpollSocketChannel();
    }

    @Override
    public ServerChannel listening() {
        return new EpollServerSocketChannel();
    }

    @Override
    public boolean portFreed(final ServerChannel closed) {
        return true;
    }
}
