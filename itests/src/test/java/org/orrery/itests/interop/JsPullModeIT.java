package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.itests.interop.JsEvent.message;
import static org.orrery.itests.interop.JsEvent.named;
import static org.orrery.itests.interop.JsEvent.with;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution's node pulls transactions from one peer by other authors and offers them to the next. It sends no more
 * flood messages than it was granted; the peers keep the accounts.
 */
class JsPullModeIT {
    private static final int TRANSACTIONS = 300;
    private static final long PLENTY_BYTES = 10_000_000;
    private static final int PLENTY_MESSAGES = 10_000;
    private static final String NO_MORE_BY_ITSELF = "--flood-batch=4294967295";
    private static final String NO_MORE_BYTES_BY_ITSELF = "--flood-batch-bytes=4294967295";

    private static final Predicate<JsEvent> TRANSACTION = message("TRANSACTION");
    private static final Predicate<JsEvent> FLOOD =
            TRANSACTION.or(message("SCP_MESSAGE")).or(message("FLOOD_ADVERT")).or(message("FLOOD_DEMAND"));

    private static final AtomicLong SLOT = new AtomicLong(2000);

    @TempDir
    private static Path temporary;

    private static RunningNode node;

    @BeforeAll
    static void startNode() throws Exception {
        NodeJs.require();
        node = RunningNode.start(temporary.resolve("data"));
    }

    @AfterAll
    static void stopNode() throws Exception {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void whatOnePeerOffersTheOtherIsOfferedDemandsAndReceives() throws Exception {
        try (JsPeer source = connected();
                JsPeer sink = connected("--flood-capacity=7", "--flood-batch=7")) {
            follow(source, sink);
            sink.demand();
            final List<JsEvent> offered = source.offerTransactions(TRANSACTIONS);

            sink.await("every transaction", TRANSACTIONS, TRANSACTION);

            assertThat(sink.seen(TRANSACTION))
                    .extracting(event -> event.text("xdr"))
                    .containsExactlyInAnyOrderElementsOf(texts(offered, "xdr"));
            final List<String> hashes = texts(offered, "hash");
            assertThat(listed(source, "FLOOD_DEMAND")).containsExactlyInAnyOrderElementsOf(hashes);
            assertThat(listed(sink, "FLOOD_ADVERT")).containsExactlyInAnyOrderElementsOf(hashes);
            assertThat(source.seen(message("FLOOD_ADVERT").or(TRANSACTION)))
                    .as("what it offered")
                    .isEmpty();
            final JsEvent ledger = withoutExcess(sink);
            assertThat(ledger.number("exhausted")).isGreaterThan(TRANSACTIONS / 7);
            assertThat(ledger.number("resumed")).isBetween(ledger.number("exhausted") - 1, ledger.number("exhausted"));
            withoutExcess(source);
        }
    }

    @Test
    void theFlowStopsWithTheLastMessageOfAGrantAndGoesOnWithTheNextGrant() throws Exception {
        try (JsPeer source = connected();
                JsPeer witness = connected();
                JsPeer sink = connected("--flood-capacity=10", NO_MORE_BY_ITSELF, NO_MORE_BYTES_BY_ITSELF)) {
            follow(source, witness, sink);
            offerAndAwaitAt(witness, source, sink);

            long granted = 10;
            assertStopped(sink, granted, 1);
            for (int grants = 2; grants <= 4; grants++) {
                sink.grant(40, PLENTY_BYTES);
                granted += 40;
                assertStopped(sink, granted, grants);
            }
            sink.grant(PLENTY_MESSAGES, PLENTY_BYTES);
            sink.await("every transaction", TRANSACTIONS, TRANSACTION);

            withoutExcess(sink);
            withoutExcess(witness);
        }
    }

    @Test
    void theFlowStopsBeforeTheFirstMessageThatTheGrantedBytesDoNotCover() throws Exception {
        final int grantedBytes = 3000;
        try (JsPeer source = connected();
                JsPeer witness = connected();
                JsPeer sink = connected(
                        "--flood-capacity-bytes=" + grantedBytes, NO_MORE_BY_ITSELF, NO_MORE_BYTES_BY_ITSELF)) {
            follow(source, witness, sink);
            offerAndAwaitAt(witness, source, sink);

            final JsEvent stopped = settled(sink);
            final long left = grantedBytes - stopped.number("receivedBytes");
            assertThat(left).isNotNegative();
            final int received = (int) stopped.number("receivedMessages");
            sink.grant(PLENTY_MESSAGES, PLENTY_BYTES);

            final JsEvent next = sink.await("one more", received + 1, FLOOD).get(received);
            assertThat(size(next)).as("what had to wait").isGreaterThan(left);
            sink.await("every transaction", TRANSACTIONS, TRANSACTION);
            withoutExcess(sink);
        }
    }

    private static JsPeer connected(final String... settings) throws Exception {
        return JsPeer.start(settings).connect(node.port());
    }

    /** Transactions are of interest only to a node that follows consensus. */
    private static void follow(final JsPeer source, final JsPeer... others) throws InterruptedException {
        final JsEvent statement = source.sendScp(SLOT.addAndGet(50));
        for (final JsPeer other : others) {
            other.await("the statement", message("SCP_MESSAGE").and(with("xdr", statement.text("xdr"))));
        }
    }

    /** When the witness has everything, so has the node, and would send it to the sink if it might. */
    private static void offerAndAwaitAt(final JsPeer witness, final JsPeer source, final JsPeer sink)
            throws InterruptedException {
        witness.demand();
        sink.demand();
        source.offerTransactions(TRANSACTIONS);
        witness.await("every transaction", TRANSACTIONS, TRANSACTION);
    }

    private static void assertStopped(final JsPeer sink, final long granted, final int grants)
            throws InterruptedException {
        sink.await("the end of the grant", (int) granted, FLOOD);
        final JsEvent ledger = settled(sink);
        assertThat(ledger.number("receivedMessages")).isEqualTo(granted);
        assertThat(ledger.number("exhausted")).isEqualTo(grants);
        assertThat(ledger.number("resumed")).isEqualTo(grants - 1);
    }

    /** The account after an answer that needs no credit: what the node sent before it has come. */
    private static JsEvent settled(final JsPeer js) throws InterruptedException {
        final int before = js.seen(message("DONT_HAVE")).size();
        js.request("get_qset", "5e".repeat(32));
        js.await("an answer", before + 1, message("DONT_HAVE"));
        return js.ledger();
    }

    private static JsEvent withoutExcess(final JsPeer js) throws InterruptedException {
        final JsEvent ledger = js.ledger();
        assertThat(js.seen(named("excess"))).isEmpty();
        assertThat(ledger.number("excess")).isZero();
        return ledger;
    }

    private static List<String> listed(final JsPeer js, final String type) {
        return js.seen(message(type)).stream()
                .flatMap(event -> event.texts("txHashes"))
                .toList();
    }

    private static List<String> texts(final List<JsEvent> events, final String field) {
        return events.stream().map(event -> event.text(field)).toList();
    }

    private static long size(final JsEvent message) {
        return Base64.getDecoder().decode(message.text("xdr")).length;
    }
}
