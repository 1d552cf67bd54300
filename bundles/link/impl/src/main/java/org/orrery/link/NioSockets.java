package org.orrery.link;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The JDK's non-blocking sockets. */
final class NioSockets implements Sockets {
    @Override
    public IoHandlerFactory ioHandlers() {
        return NioIoHandler.newFactory();
    }

    @Override
    public SocketChannel dialling() {
        return new NioSocketChannel();
    }

    @Override
    public ServerChannel listening() {
        return new Server();
    }

    @Override
    public boolean portFreed(final ServerChannel closed) {
        return !((Server) closed).isSelectable();
    }

    private static final class Server extends NioServerSocketChannel {
        /** The JDK keeps a closed socket's descriptor until the selector has forgotten it. */
        private boolean isSelectable() {
            return javaChannel().isRegistered();
        }
    }
}
