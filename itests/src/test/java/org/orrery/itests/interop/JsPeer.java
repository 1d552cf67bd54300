package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.orrery.itests.command.Feed;

/** One process of the JavaScript peer: commands in, events out. */
public final class JsPeer implements AutoCloseable {
    static final Path FOLDER = Path.of(System.getProperty("orrery.interop.js"));

    private final Process process;
    private final Writer commands;
    private final Feed<JsEvent> events;
    private final JsEvent ready;
    private int ledgers;
    private int offers;

    private JsPeer(final Process process) throws InterruptedException {
        this.process = process;
        commands = process.outputWriter(StandardCharsets.UTF_8);
        events = Feed.of("JavaScript peer " + process.pid(), process.getInputStream(), JsEvent::parse);
        ready = await("ready", JsEvent.named("ready"));
    }

    /** Starts a peer with settings of the form {@code --name=value}. */
    public static JsPeer start(final String... settings) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of("node", "peer.mjs"));
        command.addAll(List.of(settings));
        return new JsPeer(new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(new File("/dev/null")))
                .start());
    }

    /** What it said of itself: {@code nodeId}, {@code networkId}, {@code validatorId}, {@code quorumSetHash}. */
    JsEvent ready() {
        return ready;
    }

    public String nodeId() {
        return ready.text("nodeId");
    }

    /** Listens on a free port, and says which. */
    int listen() throws InterruptedException {
        command("listen");
        return (int) await("listening", JsEvent.named("listening")).number("port");
    }

    /** Dials a port of this machine. */
    void dial(final int port) {
        tell(command().put("cmd", "dial").put("port", port));
    }

    /** Dials, and returns when the handshake is complete and the node's first messages are here. */
    public JsPeer connect(final int port) throws InterruptedException {
        dial(port);
        awaitWelcome();
        return this;
    }

    /** Sends signed statements about slots, one after the other, without waiting. */
    public void sendScp(final long firstSlot, final int count) {
        for (long slot = firstSlot; slot < firstSlot + count; slot++) {
            tell(command().put("cmd", "makeScp").put("slot", slot));
        }
    }

    /** Waits until a handshake is complete and the node has said what it says first. */
    JsEvent awaitWelcome() throws InterruptedException {
        final JsEvent complete = await("a complete handshake", JsEvent.named("handshake-complete"));
        await("the first GET_SCP_STATE", JsEvent.message("GET_SCP_STATE"));
        return complete;
    }

    /** Sends a signed statement about a slot; returns it as it was sent. */
    public JsEvent sendScp(final long slot) throws InterruptedException {
        final String id = "scp " + slot;
        tell(command().put("cmd", "makeScp").put("id", id).put("slot", slot));
        return await("a sent statement", JsEvent.named("sent").and(JsEvent.with("id", id)));
    }

    /** Sends a new transaction; returns it as it was sent. */
    JsEvent sendTransaction() throws InterruptedException {
        command("makeTx");
        return await("a sent transaction", JsEvent.named("sent").and(JsEvent.with("type", "TRANSACTION")));
    }

    /** Makes transactions and offers them by their hashes; whoever demands them gets them within its credit. */
    public List<JsEvent> offerTransactions(final int count) throws InterruptedException {
        final int nth = ++offers;
        tell(command().put("cmd", "offerTx").put("count", count));
        return await("offered transactions", nth, JsEvent.named("offered"))
                .get(nth - 1)
                .parts("transactions");
    }

    /** From now on demands whatever is offered to it. */
    void demand() {
        command("demand");
    }

    /** Makes a transaction set and keeps it to itself. */
    JsEvent makeTxSet(final int transactions) throws InterruptedException {
        tell(command().put("cmd", "makeTxSet").put("send", false).put("count", transactions));
        return await("a transaction set", JsEvent.named("made").and(JsEvent.with("type", "GENERALIZED_TX_SET")));
    }

    /** Grants credit for so many more flood messages and bytes. */
    void grant(final int messages, final long bytes) {
        tell(message("send_more_extended").put("numMessages", messages).put("numBytes", bytes));
    }

    /** Its account of the credit that it granted and of what came on it. */
    public JsEvent ledger() throws InterruptedException {
        final int nth = ++ledgers;
        command("ledger");
        return await("the ledger", nth, JsEvent.named("ledger")).get(nth - 1);
    }

    /** Sends the same bytes again. */
    void sendAgain(final JsEvent sent) {
        tell(command().put("cmd", "sendRaw").put("xdr", sent.text("xdr")));
    }

    /** Asks for something that has a hash: {@code get_txset}, {@code get_qset}. */
    public void request(final String type, final String hash) {
        tell(message(type).put("hash", hash));
    }

    /** Asks for what was said about slots, from this one on; 0 for all. */
    public void requestState(final long fromSlot) {
        tell(message("get_scp_state").put("ledgerSeq", fromSlot));
    }

    /** A message to be filled in and told. */
    static ObjectNode message(final String type) {
        return command().put("cmd", "send").put("type", type);
    }

    void command(final String name) {
        tell(command().put("cmd", name));
    }

    void tell(final ObjectNode command) {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (final IOException gone) {
            throw new UncheckedIOException("the JavaScript peer has ended", gone);
        }
    }

    /** The first event, past or to come, that is wanted. */
    public JsEvent await(final String what, final Predicate<JsEvent> wanted) throws InterruptedException {
        return events.await(what, wanted);
    }

    /** The first so many of them. */
    public List<JsEvent> await(final String what, final int count, final Predicate<JsEvent> wanted)
            throws InterruptedException {
        return events.await(what, count, wanted);
    }

    /** The events so far that are wanted. */
    public List<JsEvent> seen(final Predicate<JsEvent> wanted) {
        return events.seen(wanted);
    }

    /** How the connection ended, once it has. */
    JsEvent awaitClosed() throws InterruptedException {
        return await("a closed connection", JsEvent.named("closed"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        commands.close();
        assertThat(process.waitFor(Feed.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("the JavaScript peer ends with its input")
                .isTrue();
    }

    private static ObjectNode command() {
        return JsEvent.JSON.createObjectNode();
    }
}
