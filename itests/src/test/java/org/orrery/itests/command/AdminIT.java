package org.orrery.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.node.Bundles;
import org.orrery.itests.node.Wait;

/** The administration of a running node, asked as an operator's script asks it. */
class AdminIT {
    private static final String PASSPHRASE = "Orrery administration test";
    private static final String STRANGER = "GDW2N57KIMSPMGL6LQNK5B6ZO4BIFJY5UDCNL64P7HP4S23MMJS5K52Y";
    private static final String NOBODY = "{\"bans\":null}";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private URI admin;

    @Test
    void answersInTheWordsOfStellarCore() throws Exception {
        try (OrreryProcess node = node("node")) {
            final String self = node.awaitListening().nodeId();
            admin = node.awaitAdministration();

            assertThat(json("peers").toString())
                    .isEqualTo("{\"authenticated_peers\":{\"inbound\":null,\"outbound\":null},"
                            + "\"pending_peers\":{\"inbound\":null,\"outbound\":null}}");
            assertThat(json("info").at("/info/network").asText()).isEqualTo(PASSPHRASE);
            assertThat(json("info").at("/info/peers").toString())
                    .isEqualTo("{\"authenticated_count\":0,\"pending_count\":0}");
            assertThat(json("info").at("/info/protocol_version").asInt()).isEqualTo(27);
            assertThat(json("info").at("/info/state").asText()).isEqualTo("Joining SCP");
            assertThat(text("connect")).isEqualTo("Must specify a peer and port: connect&peer=PEER&port=PORT");
            assertThat(text("connect?peer=127.0.0.1&port=1")).isEqualTo("Connect to: 127.0.0.1:1");
            assertThat(json("connect?peer=a_b&port=1").toString())
                    .isEqualTo("{\"exception\":\"Cannot parse peer address 'a_b:1'\"}");
            assertThat(json("connect?peer=1.2.3.4&port=x").toString())
                    .isEqualTo("{\"exception\":\"Cannot parse peer address '1.2.3.4:x'\"}");
            assertThat(json("connect?peer=1.2.3.4&port=65536").at("/exception").asText())
                    .startsWith("Could not resolve '1.2.3.4:65536'");
            assertThat(text("droppeer")).isEqualTo("Must specify at least peer id: droppeer?node=NODE_ID");
            assertThat(text("droppeer?node=" + self)).isEqualTo("Peer " + self + " not found");
            assertThat(text("droppeer?node=$nobody&ban=1")).isEqualTo("Peer $nobody not found");
            assertThat(text("unban")).isEqualTo("Must specify at least peer id: unban?node=NODE_ID");
            assertThat(text("unban?node=" + STRANGER)).isEqualTo("Unban peer: " + STRANGER);
            assertThat(text("unban?node=SXYZ")).isEqualTo("Peer SXYZ not found");
            assertThat(json("bans").toString()).isEqualTo(NOBODY);
            assertThat(get("nonsense").statusCode()).isEqualTo(404);
            assertThat(get("").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aBanOutlivesARestart() throws Exception {
        final String banned;
        try (OrreryProcess node = node("node");
                OrreryProcess caller = node(
                        "caller", "--peer", "127.0.0.1:" + node.awaitListening().port())) {
            banned = caller.awaitListening().nodeId();
            admin = node.awaitAdministration();
            Wait.until("the caller is connected", () -> isPeer(banned));
            assertThat(peer().at("/flow_control/local_capacity/flood").asInt()).isEqualTo(200);

            assertThat(text("droppeer?node=" + banned + "&ban=1")).isEqualTo("Drop and ban peer: " + banned);

            assertThat(json("bans").at("/bans/0").asText()).isEqualTo(banned);
            Wait.until("the caller is gone", () -> !isPeer(banned));
            end(caller);
            end(node);
        }
        try (OrreryProcess node = node("node")) {
            admin = node.awaitAdministration();

            assertThat(json("bans").toString()).isEqualTo("{\"bans\":[\"" + banned + "\"]}");
            assertThat(text("unban?node=" + banned)).isEqualTo("Unban peer: " + banned);
            assertThat(json("bans").toString()).isEqualTo(NOBODY);
        }
    }

    @Test
    void isReplacedOnTheSamePortWhileTheNodeRuns() throws Exception {
        try (OrreryProcess node = node("node")) {
            node.awaitListening();
            admin = node.awaitAdministration();
            final String started = json("info").at("/info/startedOn").asText();
            final Path beside = newer("0.1.1");
            final Path inPlace = newer("0.1.2");

            assertThat(shell("overlay:swap admin " + beside)).contains("0.1.1");
            assertThat(json("info").at("/info/build").asText()).isEqualTo("orrery 0.1.1");
            assertThat(json("info").at("/info/startedOn").asText()).isEqualTo(started);

            assertThat(shell("overlay:swap --in-place admin " + inPlace)).contains("0.1.2");
            assertThat(json("info").at("/info/build").asText()).isEqualTo("orrery 0.1.2");
            assertThat(json("info").at("/info/startedOn").asText()).isEqualTo(started);
        }
    }

    @Tag("40-A02")
    @Test
    void slowAndMalformedClientsDoNotTouchTheNode() throws Exception {
        final List<Socket> slow = new ArrayList<>();
        try (OrreryProcess node = node("node");
                OrreryProcess caller = node(
                        "caller", "--peer", "127.0.0.1:" + node.awaitListening().port())) {
            final String id = caller.awaitListening().nodeId();
            admin = node.awaitAdministration();
            for (int i = 0; i < 200; i++) {
                final Socket socket = new Socket(admin.getHost(), admin.getPort());
                socket.getOutputStream()
                        .write((i % 2 == 0 ? "GET /peers" : "\u0000 garbage\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            // The shell does not go through HTTP: it sees the overlay at work while the administration is besieged.
            Wait.until("the overlay takes a peer", () -> shell("overlay:peers").contains(id.substring(0, 5)));
            Wait.until("the administration answers again", () -> isPeer(id));
        } finally {
            for (final Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void carriesOutTheCommandsOfAConfigurationFile() throws Exception {
        final Path file = Files.writeString(directory.resolve("core.cfg"), """
                NETWORK_PASSPHRASE="%s"
                HTTP_PORT=1
                NODE_NAMES=["%s friend"]
                COMMANDS=["bans", "unban?node=$friend", "ll?level=info"]
                """.formatted(PASSPHRASE, STRANGER));
        try (OrreryProcess node = OrreryProcess.start(
                "run",
                "--config",
                file.toString(),
                "--admin-port",
                "any",
                "--port",
                "0",
                "--listen",
                "127.0.0.1",
                "--data",
                directory.resolve("node").toString())) {
            node.awaitLine("unban?node=$friend -> Unban peer: $friend");
            admin = node.awaitAdministration();
            assertThat(text("unban?node=$friend")).isEqualTo("Unban peer: $friend");
        }
    }

    private OrreryProcess node(final String name, final String... more) throws IOException {
        final List<String> options = new ArrayList<>(List.of("--admin-port", "any"));
        options.addAll(List.of(more));
        return OrreryProcess.node(directory.resolve(name), PASSPHRASE, options.toArray(String[]::new));
    }

    private static void end(final OrreryProcess node) throws IOException, InterruptedException {
        node.signal("TERM");
        assertThat(node.awaitEnd().exitCode()).isZero();
    }

    private Path newer(final String version) throws IOException {
        return Bundles.withVersion(Bundles.ours("admin"), version, directory.resolve("admin-" + version + ".jar"));
    }

    private String shell(final String command) {
        try {
            final OrreryProcess.Finished answer = OrreryProcess.run(
                    "shell", "--data", directory.resolve("node").toString(), command);
            assertThat(answer.err()).isEmpty();
            return answer.text();
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private boolean isPeer(final String nodeId) {
        try {
            return peer().at("/id").asText().equals(nodeId);
        } catch (final IOException turnedAway) {
            return false;
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The only peer; each may have called the other first, and where both calls met, a later one stands. */
    private JsonNode peer() throws IOException, InterruptedException {
        final JsonNode peers = json("peers?fullkeys=true").at("/authenticated_peers");
        final JsonNode called = peers.at("/outbound/0");
        return called.isMissingNode() ? peers.at("/inbound/0") : called;
    }

    private JsonNode json(final String command) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(text(command));
    }

    private String text(final String command) throws IOException, InterruptedException {
        final HttpResponse<String> answer = get(command);
        assertThat(answer.statusCode()).as(command).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return answer.body();
    }

    private HttpResponse<String> get(final String command) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(admin.resolve(command)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
