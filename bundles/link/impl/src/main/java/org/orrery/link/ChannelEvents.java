package org.orrery.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;

/** Passes a channel's events to its link. The only handler in the pipeline. */
final class ChannelEvents extends ChannelInboundHandlerAdapter {
    private final NettyLink link;
    private Runnable beforeConnected;

    /**
     * Events for one link.
     *
     * @param beforeConnected runs when the channel becomes active, before the link reads
     */
    ChannelEvents(final NettyLink link, final Runnable beforeConnected) {
        this.link = link;
        this.beforeConnected = link.guarded(beforeConnected);
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) {
        final Runnable once = beforeConnected;
        // It belongs to the bundle that listened then, which may be replaced while the link lives.
        beforeConnected = null;
        once.run();
        link.connected();
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        link.inflow().arrived((ByteBuf) message);
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            link.inflow().ended(SystemTexts.END_OF_FILE);
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        if (cause instanceof IOException) {
            link.inflow().ended(SystemTexts.of(cause));
        } else {
            link.fault(cause);
        }
    }

    @Override
    public void channelUnregistered(final ChannelHandlerContext context) {
        link.gone();
    }
}
