package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.itests.interop.JsEvent.message;
import static org.orrery.itests.interop.JsEvent.named;
import static org.orrery.itests.interop.JsEvent.with;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.orrery.itests.app.FollowedApplication;
import org.orrery.itests.interop.JsEvent;
import org.orrery.itests.interop.JsPeer;
import org.orrery.itests.interop.NodeJs;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Replaces the application while transactions come from a JavaScript peer and go on to the other node, and while that peer
 * asks for items: each transaction is demanded once and arrives, each question is answered once. No ledger closes meanwhile,
 * for after four of them a transaction is let go.
 */
class TransactionsHotSwapIT extends HotSwap {
    private static final String REPORT = "org.orrery.node.api.ApplicationReport";
    private static final int SLOTS = 2;
    private static final int TRANSACTIONS = 300;
    private static final int QUESTIONS = 25;
    /** Of ten that are answered in the time that the node remembers. */
    private static final int STATE_QUESTIONS = 2;

    private final List<String> offered = new ArrayList<>();
    private TestPeer steady;
    private JsPeer js;
    private Bundle inCharge;
    private JsEvent statement;
    private int asked;
    private int askedStates;

    TransactionsHotSwapIT() {
        super(Area.WATCHER);
    }

    @BeforeAll
    static void requireNodeJs() throws Exception {
        NodeJs.require();
    }

    @Override
    TestPeer peer(final Path home, final int side) throws BundleException, IOException {
        return TestPeer.following(home, side);
    }

    /** This one does more than a witness. */
    @Override
    Witness witness(final TestPeer node) throws IOException, InterruptedException {
        js = JsPeer.start("--network=" + TestPeer.PASSPHRASE).connect(node.port());
        return Witness.absent(node);
    }

    @Override
    void prepare(final TestPeer partner, final TestPeer node) {
        steady = partner;
        inCharge = node.node().bundle(symbolicName());
        partner.sendUpTo(SLOTS * FollowedApplication.VALIDATORS);
        node.sendUpTo(SLOTS * FollowedApplication.VALIDATORS);
        Wait.until(
                "both are in sync",
                () -> figure(partner, "externalizedSlot") == SLOTS && figure(node, "externalizedSlot") == SLOTS);
    }

    /** Nothing but what is asked and offered below. */
    @Override
    long betweenSwaps() {
        return 0;
    }

    @Override
    Load load(final TestPeer one, final TestPeer other) {
        return Load.none();
    }

    @Override
    boolean movesLinks() {
        return false;
    }

    @AfterEach
    void endPeer() throws IOException, InterruptedException {
        if (js != null) {
            js.close();
        }
    }

    /** Some of them have arrived, some are on their way, some were not even demanded. */
    @Override
    void beforeSwap(final TestPeer node) throws InterruptedException {
        if (statement == null) {
            statement = js.await(
                    "a statement of the last slot",
                    message("SCP_MESSAGE")
                            .and(with("slot", SLOTS))
                            .and(with("nodeId", Followed.validator(0, 0).toStrKey())));
        }
        final long before = waiting(node);
        js.offerTransactions(TRANSACTIONS).forEach(each -> offered.add(each.text("hash")));
        Wait.until("the first ones have come", () -> waiting(node) > before);
    }

    @Override
    void beginWork() {
        for (int i = 0; i < QUESTIONS; i++) {
            js.request("get_txset", statement.text("txSetHash"));
            js.request("get_qset", Followed.quorumSet(0).toString());
        }
        asked += QUESTIONS;
        for (int i = 0; i < STATE_QUESTIONS; i++) {
            js.requestState(0);
        }
        askedStates += STATE_QUESTIONS;
    }

    @Override
    void afterSwap(final TestPeer node, final Bundle now) throws InterruptedException {
        inCharge = now;
        Wait.until(
                "every transaction has come; " + waiting(node) + " and " + figure(steady, "transactions"),
                () -> waiting(node) == offered.size() && figure(steady, "transactions") == offered.size());
        js.await("every transaction set", asked, message("GENERALIZED_TX_SET"));
        js.await("every quorum set", asked, message("SCP_QUORUMSET"));
        // The first time it was relayed.
        js.await("every answer about slots", 1 + askedStates, same(statement));
    }

    @Override
    void atRest(final TestPeer node) throws InterruptedException {
        assertThat(js.seen(message("FLOOD_DEMAND")).stream()
                        .flatMap(each -> each.texts("txHashes"))
                        .toList())
                .as("each demanded once")
                .containsExactlyInAnyOrderElementsOf(offered);
        assertThat(js.seen(message("GENERALIZED_TX_SET"))).hasSize(asked);
        assertThat(js.seen(message("SCP_QUORUMSET"))).hasSize(asked);
        assertThat(js.seen(same(statement))).hasSize(1 + askedStates);
        assertThat(js.seen(message("DONT_HAVE").or(named("closed")).or(named("error"))))
                .isEmpty();
        assertThat(js.ledger().number("excess")).isZero();
    }

    private long waiting(final TestPeer node) {
        final Object status = node.node().callIn(inCharge.getBundleId(), REPORT, "status");
        return ((Number) FelixNode.component(status, "transactions")).longValue();
    }

    private static long figure(final TestPeer node, final String name) {
        final Object status = node.node().call(REPORT, "status");
        return ((Number) FelixNode.component(status, name)).longValue();
    }

    private static Predicate<JsEvent> same(final JsEvent statement) {
        return message("SCP_MESSAGE").and(with("xdr", statement.text("xdr")));
    }
}
