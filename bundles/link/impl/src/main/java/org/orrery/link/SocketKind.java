package org.orrery.link;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of Netty's socket implementations to use. */
public enum SocketKind {
    /** Epoll where its native library is present, else NIO. */
    AUTO,
    /** The JDK's selectors; everywhere. */
    NIO,
    /** Linux epoll; needs the native library. */
    EPOLL;

    /** System property that names the kind where the configuration leaves it open: {@code auto}, {@code nio}, {@code epoll}. */
    public static final String PROPERTY = "orrery.link.transport";

    private static final Logger LOG = LoggerFactory.getLogger(SocketKind.class);

    /**
     * The kind of that name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SocketKind named(final String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (final IllegalArgumentException unknown) {
            throw new IllegalArgumentException("unknown socket kind '" + name + "': use auto, nio or epoll", unknown);
        }
    }

    /** What {@link #PROPERTY} says; AUTO if it says nothing. */
    static SocketKind fromProperty() {
        return named(System.getProperty(PROPERTY, "auto"));
    }

    Sockets sockets() {
        return switch (this) {
            case NIO -> new NioSockets();
            case EPOLL -> epoll();
            case AUTO -> epollIsThere() ? epoll() : new NioSockets();
        };
    }

    private static Sockets epoll() {
        if (!epollIsThere()) {
            throw new IllegalStateException("epoll was asked for, but its classes or native library are not there;"
                    + " install netty-transport-native-epoll or use nio");
        }
        return new EpollSockets();
    }

    private static boolean epollIsThere() {
        try {
            return EpollSockets.available();
        } catch (final LinkageError absent) {
            LOG.debug("epoll cannot be used", absent);
            return false;
        }
    }
}
