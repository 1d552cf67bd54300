package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.itests.interop.JsEvent.message;
import static org.orrery.itests.interop.JsEvent.named;
import static org.orrery.itests.interop.JsEvent.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution's node fetches from peers by other authors what a validator's statement refers to, relays the
 * statement only then, and answers for the items afterwards.
 */
class JsFetchIT {
    private static final long SLOT = 3000;

    @TempDir
    private Path temporary;

    private RunningNode node;
    private JsPeer validator;
    private JsPeer other;

    @BeforeAll
    static void requireNodeJs() throws Exception {
        NodeJs.require();
    }

    @BeforeEach
    void connect() throws Exception {
        node = RunningNode.start(temporary.resolve("data"));
        validator = JsPeer.start();
        other = JsPeer.start();
        // Only what listed validators refer to is fetched.
        node.configure(
                "watcher", "WatcherComponent", "VALIDATORS", validator.ready().text("validatorId"));
        validator.connect(node.port());
        other.connect(node.port());
    }

    @AfterEach
    void stop() throws Exception {
        for (final AutoCloseable each : new AutoCloseable[] {other, validator, node}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void whatAStatementNeedsIsFetchedFromItsSenderThenRelayedAndAnswered() throws Exception {
        final JsEvent set = validator.makeTxSet(3);
        final JsEvent statement = externalize(set);
        validator.await("a request", requestFor("GET_TX_SET", set.text("hash")));
        validator.await("a request", requestFor("GET_SCP_QUORUMSET", quorumSetHash()));
        validator.sendAgain(set);
        assertNotRelayed();
        tellQuorumSet(validator);

        other.await("the statement", same(statement));
        assertThat(other.seen(message("GET_TX_SET").or(message("GET_SCP_QUORUMSET"))))
                .isEmpty();

        other.request("get_txset", set.text("hash"));
        other.request("get_qset", quorumSetHash());
        other.await("the transaction set", same(set));
        other.await("the quorum set", message("SCP_QUORUMSET").and(with("hash", quorumSetHash())));
    }

    @Test
    void whatItsSenderDoesNotHaveIsFetchedFromTheOtherPeer() throws Exception {
        final JsEvent set = validator.makeTxSet(1);
        final JsEvent statement = externalize(set);
        refuse("GET_TX_SET", "GENERALIZED_TX_SET", set.text("hash"));
        refuse("GET_SCP_QUORUMSET", "SCP_QUORUMSET", quorumSetHash());

        other.await("a request", requestFor("GET_TX_SET", set.text("hash")));
        other.await("a request", requestFor("GET_SCP_QUORUMSET", quorumSetHash()));
        assertNotRelayed();
        other.sendAgain(set);
        tellQuorumSet(other);

        other.await("the statement", same(statement));
    }

    private JsEvent externalize(final JsEvent set) throws InterruptedException {
        validator.tell(JsEvent.JSON
                .createObjectNode()
                .put("cmd", "makeScp")
                .put("slot", SLOT)
                .put("statement", "externalize")
                .put("txSetHash", set.text("hash")));
        return validator.await("a sent statement", named("sent").and(with("type", "SCP_MESSAGE")));
    }

    private void refuse(final String request, final String item, final String hash) throws InterruptedException {
        validator.await("a request", requestFor(request, hash));
        validator.tell(JsPeer.message("dont_have").put("itemType", item).put("hash", hash));
    }

    /** An answer that waits for nothing comes, and nothing before it. */
    private void assertNotRelayed() throws InterruptedException {
        final String unknown = "5e".repeat(32);
        other.request("get_qset", unknown);
        other.await("an answer", message("DONT_HAVE").and(with("reqHash", unknown)));
        assertThat(other.seen(message("SCP_MESSAGE"))).isEmpty();
    }

    private void tellQuorumSet(final JsPeer teller) {
        final ObjectNode answer = JsPeer.message("qset").put("threshold", 1);
        answer.putArray("validators").add(validator.ready().text("validatorId"));
        teller.tell(answer);
    }

    private String quorumSetHash() {
        return validator.ready().text("quorumSetHash");
    }

    private static Predicate<JsEvent> requestFor(final String type, final String hash) {
        return message(type).and(with("reqHash", hash));
    }

    private static Predicate<JsEvent> same(final JsEvent sent) {
        return named("message").and(with("xdr", sent.text("xdr")));
    }
}
