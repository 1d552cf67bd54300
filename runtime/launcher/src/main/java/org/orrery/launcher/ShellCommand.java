package org.orrery.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orrery shell}: Gogo in a running node, interactive or for one command. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        description =
                "Opens a shell in a running node: overlay:peers, overlay:connect HOST:PORT, overlay:drop G..., help.")
final class ShellCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "the node's directory; default ${DEFAULT-VALUE}")
    private Path data = Path.of("data", "testnet");

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "run this command and leave")
    private List<String> command = List.of();

    @Override
    public Integer call() throws IOException {
        if (!command.isEmpty()) {
            return runIn(data, String.join(" ", command));
        }
        try (SocketChannel channel = connect(data)) {
            return converse(channel);
        }
    }

    /** Runs one command in the node of a directory and prints its answer. */
    static int runIn(final Path data, final String line) throws IOException {
        try (SocketChannel channel = connect(data)) {
            return run(channel, line);
        }
    }

    private static int converse(final SocketChannel channel) throws IOException {
        final OutputStream toNode = Channels.newOutputStream(channel);
        final Thread typing = new Thread(() -> copyTyped(toNode), "orrery-typing");
        typing.setDaemon(true);
        typing.start();
        copy(Channels.newInputStream(channel), System.out);
        System.out.println();
        return 0;
    }

    private static int run(final SocketChannel channel, final String line) throws IOException {
        final OutputStream toNode = Channels.newOutputStream(channel);
        toNode.write((line + "\nexit\n").getBytes(StandardCharsets.UTF_8));
        toNode.flush();
        final String answer =
                ShellAnswer.of(new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8));
        System.out.print(answer);
        return 0;
    }

    private static SocketChannel connect(final Path data) {
        final Path socket = data.resolve("shell.sock").toAbsolutePath();
        if (!Files.exists(socket)) {
            throw UserError.failure("no node runs in " + data + "; start one with 'orrery run --data " + data
                    + "' or name the directory of a running one with --data");
        }
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (final IOException refused) {
            throw UserError.failure("the node in " + data + " does not answer (" + refused.getMessage()
                    + "); it may have been killed: start it again");
        }
    }

    private static void copyTyped(final OutputStream toNode) {
        try {
            copy(System.in, toNode);
            toNode.write("exit\n".getBytes(StandardCharsets.UTF_8));
            toNode.flush();
        } catch (final IOException nodeGone) {
            // The main thread sees the end of the node's side and says so by returning.
            return;
        }
    }

    private static void copy(final InputStream from, final OutputStream to) throws IOException {
        final byte[] buffer = new byte[8192];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            to.write(buffer, 0, n);
            to.flush();
        }
    }
}
