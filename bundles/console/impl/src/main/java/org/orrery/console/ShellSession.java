package org.orrery.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open shell: reads a line, runs it, prints the answer and a prompt, until the other side closes or says exit. The
 * answer of a command that failed begins with {@code error:}, by which {@code orrery shell COMMAND} knows.
 */
final class ShellSession {
    private static final Logger LOG = LoggerFactory.getLogger(ShellSession.class);
    private static final String PROMPT = "orrery> ";
    private static final String ERROR = "error: ";
    /** What was begun is not undone: a swap of the console itself ends the shell in which it was asked for. */
    private static final String FAREWELL = "this shell ends, for the console stops or another version of it takes over;"
            + " what was begun goes on. Open another shell: overlay:swaps tells what was swapped";

    private static final long FAREWELL_WAIT_MILLIS = 500;
    private static final long STOP_WAIT_MILLIS = 2000;

    private final CommandProcessor processor;
    private final SocketChannel channel;
    private final Consumer<ShellSession> ended;
    private final Thread thread = new Thread(this::run, "overlay-shell-session");

    ShellSession(final CommandProcessor processor, final SocketChannel channel, final Consumer<ShellSession> ended) {
        this.processor = processor;
        this.channel = channel;
        this.ended = ended;
        thread.setDaemon(true);
    }

    static void refuse(final SocketChannel channel, final String why) throws IOException {
        try (channel;
                PrintStream out = new PrintStream(Channels.newOutputStream(channel), true, StandardCharsets.UTF_8)) {
            out.println(ERROR + why);
        }
    }

    void start() {
        thread.start();
    }

    /** Says why and ends it, whatever it waits for. Returns when its thread has ended, or after some time. */
    void close() throws IOException, InterruptedException {
        // On a thread of its own, which the closing of the channel frees: who does not read must not hold up the rest.
        final Thread farewell = new Thread(this::sayFarewell, "overlay-shell-farewell");
        farewell.setDaemon(true);
        farewell.start();
        farewell.join(FAREWELL_WAIT_MILLIS);
        channel.close();
        farewell.join(STOP_WAIT_MILLIS);
        thread.interrupt();
        thread.join(STOP_WAIT_MILLIS);
    }

    private void sayFarewell() {
        final ByteBuffer farewell = StandardCharsets.UTF_8.encode("\n" + FAREWELL + "\n");
        try {
            while (farewell.hasRemaining()) {
                channel.write(farewell);
            }
        } catch (final IOException gone) {
            LOG.debug("a shell was gone already: {}", gone.toString());
        }
    }

    private void run() {
        try (channel;
                InputStream in = Channels.newInputStream(channel);
                PrintStream out = new PrintStream(Channels.newOutputStream(channel), true, StandardCharsets.UTF_8);
                CommandSession session = processor.createSession(InputStream.nullInputStream(), out, out)) {
            session.put(CommandSession.OPTION_NO_GLOB, true);
            serve(session, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), out);
        } catch (final IOException gone) {
            LOG.debug("a shell ended: {}", gone.toString());
        } finally {
            ended.accept(this);
        }
    }

    private static void serve(final CommandSession session, final BufferedReader lines, final PrintStream out)
            throws IOException {
        prompt(out);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            final String command = line.strip();
            if (command.equals("exit") || command.equals("quit")) {
                return;
            }
            if (!command.isEmpty()) {
                answer(session, command, out);
            }
            prompt(out);
        }
    }

    private static void answer(final CommandSession session, final String command, final PrintStream out) {
        try {
            final Object result = session.execute(command);
            if (result != null) {
                out.println(session.format(result, Converter.INSPECT));
            }
        } catch (final Exception failed) {
            out.println(ERROR + (failed.getMessage() == null ? failed.toString() : failed.getMessage()));
        }
    }

    private static void prompt(final PrintStream out) {
        out.print(PROMPT);
        out.flush();
    }
}
