package org.orrery.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;

/**
 * The raw limit: Netty with length framing and one HMAC at each end, no XDR, no credit, no duplicates, one way. What two
 * complete nodes reach is given as a ratio to this, measured in the same run.
 */
final class NettyLimit implements AutoCloseable {
    private static final int OVERHEAD_BYTES = 48;
    private static final int BURST = 64;
    private static final long WAIT_SECONDS = 120;

    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, ioHandler());

    private IoHandlerFactory ioHandler() {
        return epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** Messages a second of a size, through one connection on loopback. */
    double messagesPerSecond(final int payloadBytes, final int messages) throws InterruptedException {
        final CountDownLatch arrived = new CountDownLatch(1);
        final Channel server = listen(messages, arrived);
        final Channel client = new Bootstrap()
                .group(group)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 19, 1 << 20))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        // The sender writes from its own loop task.
                    }
                })
                .connect(server.localAddress())
                .sync()
                .channel();
        final long start = System.nanoTime();
        client.eventLoop().execute(new Sender(client, payloadBytes, messages));
        if (!arrived.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the raw limit was not measured within " + WAIT_SECONDS + " s");
        }
        final double seconds = (System.nanoTime() - start) / 1e9;
        client.close().sync();
        server.close().sync();
        return messages / seconds;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private Channel listen(final int messages, final CountDownLatch arrived) throws InterruptedException {
        return new ServerBootstrap()
                .group(group)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        channel.pipeline()
                                .addLast(new LengthFieldBasedFrameDecoder(1 << 24, 0, 4, 0, 4))
                                .addLast(new Receiver(messages, arrived));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    /** Seals and writes bursts for as long as the channel takes them. */
    private static final class Sender implements Runnable {
        private final Channel channel;
        private final byte[] payload;
        private final Mac mac = HmacSha256.create();
        private int left;

        Sender(final Channel channel, final int payloadBytes, final int messages) {
            this.channel = channel;
            this.payload = Payloads.bytes(payloadBytes);
            this.left = messages;
        }

        @Override
        public void run() {
            while (left > 0 && channel.isWritable()) {
                final ByteBuf batch = batch();
                final boolean last = left == 0;
                channel.write(batch).addListener(written -> {
                    if (!last) {
                        channel.eventLoop().execute(this);
                    }
                });
            }
            channel.flush();
        }

        private ByteBuf batch() {
            final ByteBuf batch = channel.alloc().directBuffer(BURST * (payload.length + OVERHEAD_BYTES));
            for (int i = 0; i < BURST && left > 0; i++, left--) {
                batch.writeInt(payload.length + OVERHEAD_BYTES - 4).writeInt(0).writeLong(left);
                batch.writeBytes(payload).writeBytes(mac.doFinal(payload));
            }
            return batch;
        }
    }

    /** Checks the seal of each frame and counts. */
    private static final class Receiver extends SimpleChannelInboundHandler<ByteBuf> {
        private final Mac mac = HmacSha256.create();
        private final CountDownLatch arrived;
        private int left;

        Receiver(final int messages, final CountDownLatch arrived) {
            this.left = messages;
            this.arrived = arrived;
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final ByteBuf frame) {
            final byte[] body = new byte[frame.readableBytes()];
            frame.readBytes(body);
            mac.update(body, 12, body.length - OVERHEAD_BYTES + 4);
            final byte[] computed = mac.doFinal();
            if (!java.util.Arrays.equals(computed, 0, 32, body, body.length - 32, body.length)) {
                throw new IllegalStateException("the baseline's own MAC does not match");
            }
            if (--left == 0) {
                arrived.countDown();
            }
        }
    }
}
