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
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's node relays for, answers and corrects authenticated peers by other authors. */
class JsInteropIT {
    private static final String UNKNOWN = "5e".repeat(32);
    private static final int BATCH_MESSAGES = 40;
    private static final AtomicLong SLOT = new AtomicLong(1000);

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
    void aStatementReachesEveryOtherPeerOnceAndNotItsSender() throws Exception {
        try (JsPeer a = connected();
                JsPeer b = connected();
                JsPeer c = connected()) {
            final JsEvent sent = a.sendScp(nextSlot());
            assertThat(received(b, sent).flag("signatureValid")).isTrue();
            received(c, sent);
            a.sendAgain(sent);
            b.sendAgain(sent);

            // What comes next to each of them would come after anything more of the first.
            received(b, a.sendScp(nextSlot()));
            final JsEvent last = b.sendScp(nextSlot());
            received(a, last);
            received(c, last);

            assertThat(a.seen(same(sent))).isEmpty();
            assertThat(b.seen(same(sent))).hasSize(1);
            assertThat(c.seen(same(sent))).hasSize(1);
            assertThat(b.seen(same(last))).isEmpty();
        }
    }

    @Test
    void aLatecomerIsToldWhatWasSaid() throws Exception {
        try (JsPeer early = connected();
                JsPeer witness = connected()) {
            final JsEvent sent = early.sendScp(nextSlot());
            received(witness, sent);
            try (JsPeer late = connected()) {
                late.tell(JsPeer.message("get_scp_state").put("ledgerSeq", 0));
                received(late, sent);
            }
        }
    }

    @Test
    void aTransactionIsNotPushedToWhoeverDidNotAsk() throws Exception {
        try (JsPeer a = connected();
                JsPeer b = connected()) {
            // Transactions are of interest only to a node that follows consensus.
            received(b, a.sendScp(nextSlot()));
            a.sendTransaction();

            received(b, a.sendScp(nextSlot()));
            assertThat(b.seen(message("TRANSACTION"))).isEmpty();
        }
    }

    @Test
    void unknownItemsAreAnsweredWithDontHave() throws Exception {
        try (JsPeer js = connected()) {
            js.request("get_txset", UNKNOWN);
            js.request("get_qset", UNKNOWN);
            for (final String type : List.of("GENERALIZED_TX_SET", "SCP_QUORUMSET")) {
                js.await(
                        "DONT_HAVE of " + type,
                        message("DONT_HAVE").and(with("itemType", type)).and(with("reqHash", UNKNOWN)));
            }
        }
    }

    @Test
    void addressesAreToldOnceAndNotOneself() throws Exception {
        try (JsPeer known = JsPeer.start()) {
            final String address = "127.0.0.1:" + known.listen();
            known.connect(node.port());
            try (JsPeer js = connected()) {
                final JsEvent peers = js.await("PEERS", message("PEERS"));
                final String own = "127.0.0.1:"
                        + js.await("a connection", named("connected")).number("localPort");
                assertThat(peers.texts("addresses")).contains(address).doesNotContain(own);

                js.request("get_qset", UNKNOWN);
                js.await("an answer", message("DONT_HAVE"));
                assertThat(js.seen(message("PEERS"))).hasSize(1);
            }
        }
    }

    @Test
    void creditComesBackByTheBatch() throws Exception {
        try (JsPeer js = connected()) {
            long bytes = 0;
            for (final long slot : LongStream.generate(JsInteropIT::nextSlot)
                    .limit(BATCH_MESSAGES)
                    .toArray()) {
                bytes += Base64.getDecoder().decode(js.sendScp(slot).text("xdr")).length;
            }
            final JsEvent credit =
                    js.await("more credit", 2, message("SEND_MORE_EXTENDED")).get(1);
            assertThat(credit.number("numMessages")).isEqualTo(BATCH_MESSAGES);
            assertThat(credit.number("numBytes")).isEqualTo(bytes);
        }
    }

    @Test
    @Tag("10-V15")
    void aRetiredMessageIsCorrupt() throws Exception {
        try (JsPeer js = connected()) {
            js.tell(JsPeer.message("get_peers"));
            final JsEvent closed = js.awaitClosed();
            assertThat(closed.text("errorCode")).isEqualTo("ERR_DATA");
            assertThat(closed.text("errorText")).isEqualTo("received corrupt XDR");
        }
    }

    @Test
    @Tag("10-F17")
    void theOldCreditMessageEndsTheConnectionWithoutAWord() throws Exception {
        try (JsPeer js = connected()) {
            js.tell(JsPeer.message("send_more").put("numMessages", 1));
            assertThat(js.awaitClosed().text("errorCode")).isEmpty();
            assertThat(node.shell("overlay:drops").text()).contains("unexpected message type SEND_MORE");
        }
    }

    @Test
    @Tag("10-V4")
    void anErrorEndsTheConnectionAndItsTextIsCleaned() throws Exception {
        try (JsPeer js = connected()) {
            js.tell(JsPeer.message("error_msg").put("code", "ERR_LOAD").put("text", "too busy; <later>"));
            js.awaitClosed();
            assertThat(node.shell("overlay:drops").text()).contains("ERR_LOAD (too busy* *later*)");
        }
    }

    private static JsPeer connected() throws Exception {
        return JsPeer.start().connect(node.port());
    }

    private static JsEvent received(final JsPeer js, final JsEvent sent) throws InterruptedException {
        return js.await("statement " + sent.text("slot"), same(sent));
    }

    private static Predicate<JsEvent> same(final JsEvent sent) {
        return named("message").and(with("xdr", sent.text("xdr")));
    }

    private static long nextSlot() {
        return SLOT.incrementAndGet();
    }
}
