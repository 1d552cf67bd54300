package org.orrery.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Gogo shell behind a Unix domain socket in the node's own directory. Only the user that runs the node can open it
 * (mode 0600), so nothing listens on the network. At most {@value #MAX_SESSIONS} sessions; one more is told so, and all are
 * told when the console ends.
 *
 * <p>Threads: one that accepts, one for each open session; all are gone when deactivation returns.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.orrery.console",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ShellSocket.Configuration.class)
public final class ShellSocket {
    /** Sessions at once. */
    static final int MAX_SESSIONS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(ShellSocket.class);
    private static final long STOP_WAIT_MILLIS = 2000;

    private final CommandProcessor processor;
    private final Path path;
    private final ServerSocketChannel server;
    private final Set<ShellSession> sessions = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    /** Tells our socket from one that another version of the console has opened at the same place. */
    private final Object fileKey;

    /** Where the socket is. */
    @ObjectClassDefinition(name = "Orrery console")
    public @interface Configuration {
        /** Path of the Unix domain socket. */
        @AttributeDefinition(name = "SHELL_SOCKET", description = "Path of the Unix domain socket of the shell")
        String SHELL__SOCKET();
    }

    /** Opens the socket that the configuration names. */
    @Activate
    public ShellSocket(
            @Reference final ConsoleDuty duty,
            @Reference final CommandProcessor processor,
            final Configuration configuration)
            throws IOException {
        this(processor, Path.of(configuration.SHELL__SOCKET()));
    }

    ShellSocket(final CommandProcessor processor, final Path path) throws IOException {
        this.processor = processor;
        this.path = path;
        Files.deleteIfExists(path);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        fileKey = fileKey();
        acceptor = new Thread(this::accept, "overlay-shell-accept");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                admit(server.accept());
            } catch (final ClosedChannelException closed) {
                return;
            } catch (final IOException failed) {
                LOG.warn("the shell's socket {} does not accept: {}", path, failed.toString());
                return;
            }
        }
    }

    private void admit(final SocketChannel channel) throws IOException {
        if (sessions.size() >= MAX_SESSIONS) {
            ShellSession.refuse(channel, "too many shells are open; close one of the " + MAX_SESSIONS);
            return;
        }
        final ShellSession session = new ShellSession(processor, channel, sessions::remove);
        sessions.add(session);
        session.start();
    }

    @Deactivate
    void deactivate() throws IOException, InterruptedException {
        server.close();
        acceptor.join(STOP_WAIT_MILLIS);
        for (final ShellSession session : sessions) {
            session.close();
        }
        if (fileKey != null && fileKey.equals(fileKey())) {
            Files.deleteIfExists(path);
        }
    }

    /** What the file system knows the file by; null if there is none. */
    private Object fileKey() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (final NoSuchFileException gone) {
            return null;
        }
    }
}
