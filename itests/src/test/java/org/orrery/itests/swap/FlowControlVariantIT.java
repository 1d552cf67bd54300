package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.command.OrreryProcess;
import org.orrery.itests.node.Wait;
import org.osgi.framework.BundleException;

/**
 * What {@code docs/write-a-part.md} has a reader do: the example of a variant is swapped into a node that runs, looked at,
 * and swapped back. Its peer sees the difference: it is granted at once what it would be granted after a batch.
 */
class FlowControlVariantIT {
    private static final String VARIANT = System.getProperty("orrery.example.variant");
    private static final long FLOOD_CAPACITY = 200;
    /** Two if the nodes have just dialled each other, and the second connection is about to be refused. */
    private static final Pattern MOVED =
            Pattern.compile("flow-control beside: (\\S+) -> (\\S+), [12] links moved, 0 drained, gap p50 .* ms");

    @TempDir
    private Path directory;

    private OrreryProcess node;
    private TestPeer peer;

    @BeforeEach
    void connect() throws BundleException, IOException, InterruptedException {
        node = OrreryProcess.node(data(), TestPeer.PASSPHRASE);
        peer = new TestPeer(directory.resolve("peer"));
        peer.connect(node.awaitListening().port());
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        if (peer != null) {
            peer.close();
        }
        node.close();
    }

    @Test
    void isSwappedInLookedAtAndSwappedBack() throws Exception {
        final List<String> links = peer.peers();
        send(FLOOD_CAPACITY - 1);

        final Matcher swapped = moved(run("swap", "flow-control", VARIANT));

        assertThat(swapped.group(2)).isEqualTo("1.0.0");
        assertThat(versionInCharge()).isEqualTo("1.0.0");
        send(FLOOD_CAPACITY);

        final Matcher back = moved(run("swap", "--back", "flow-control"));

        assertThat(back.group(2)).isEqualTo(swapped.group(1));
        assertThat(versionInCharge()).isEqualTo(swapped.group(1));
        send(FLOOD_CAPACITY - 1);
        send(FLOOD_CAPACITY - 2);
        assertThat(run("shell", "overlay:swaps").text()).contains("2 swaps, ");
        assertThat(run("shell", "overlay:peers").out()).hasSize(2);
        assertThat(peer.peers()).isEqualTo(links);
        assertThat(peer.lost()).isEmpty();
    }

    /** Sends one message; when the node has had it, and granted what it wants to, so much credit is left. */
    private void send(final long credit) {
        peer.sendUpTo(peer.sent() + 1);
        Wait.until("the credit is " + credit, () -> peer.credit()[2] == credit);
    }

    private String versionInCharge() throws Exception {
        return run("shell", "overlay:parts").out().stream()
                .filter(line -> line.startsWith("flow-control ") && line.contains("in charge"))
                .map(line -> line.split(" +")[2])
                .findFirst()
                .orElseThrow();
    }

    private static Matcher moved(final OrreryProcess.Finished swap) {
        assertThat(swap.exitCode()).as(swap.text()).isZero();
        final Matcher line = MOVED.matcher(swap.text().strip());
        assertThat(line.matches()).as(swap.text()).isTrue();
        return line;
    }

    private OrreryProcess.Finished run(final String command, final String... words)
            throws IOException, InterruptedException {
        return OrreryProcess.run(Stream.concat(Stream.of(command, "--data", data().toString()), Stream.of(words))
                .toArray(String[]::new));
    }

    private Path data() {
        return directory.resolve("data");
    }
}
