package org.orrery.itests.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One end of a shell that a node offers on a socket. */
final class Shell implements AutoCloseable {
    private static final String PROMPT = "orrery> ";

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;

    /** Opens one, and waits for its prompt. */
    Shell(final Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        in = Channels.newInputStream(channel);
        out = Channels.newOutputStream(channel);
        toPrompt();
    }

    /** The answer to a command. */
    String ask(final String command) throws IOException {
        out.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return toPrompt();
    }

    /** What the node says until it ends the shell. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private String toPrompt() throws IOException {
        final StringBuilder text = new StringBuilder();
        while (text.length() < PROMPT.length()
                || !text.substring(text.length() - PROMPT.length()).equals(PROMPT)) {
            final int next = in.read();
            if (next < 0) {
                throw new IOException("the shell ended after: " + text);
            }
            text.append((char) next);
        }
        return text.substring(0, text.length() - PROMPT.length());
    }
}
