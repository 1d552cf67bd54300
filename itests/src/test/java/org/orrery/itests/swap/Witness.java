package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.itests.interop.JsEvent.message;
import static org.orrery.itests.interop.JsEvent.named;

import java.io.IOException;
import java.util.function.Predicate;
import org.orrery.itests.app.CountingApplication;
import org.orrery.itests.interop.JsEvent;
import org.orrery.itests.interop.JsPeer;
import org.orrery.itests.interop.NodeJs;
import org.orrery.itests.node.Wait;

/**
 * A JavaScript peer, by other authors, of the node whose parts are replaced: it verifies sequence and MAC of every message,
 * and keeps the account of the credit that it grants. Where there is no Node.js it is absent, and so are its assertions.
 */
final class Witness implements AutoCloseable {
    /** Less than the credit that the node grants at first, even if nothing came back yet. */
    private static final int SPOKEN_AT_ONCE = 40;

    private static final int SHARE = 10;
    private static final Predicate<JsEvent> STATEMENT =
            message("SCP_MESSAGE").and(statement -> statement.number("slot") < CountingApplication.UNORDERED);

    private final TestPeer node;
    private final JsPeer js;
    private final boolean believed;
    private long spoken;

    private Witness(final TestPeer node, final JsPeer js, final boolean believed) {
        this.node = node;
        this.js = js;
        this.believed = believed;
    }

    /** Connects one, if it can be had. */
    static Witness of(final TestPeer node) throws IOException, InterruptedException {
        return new Witness(node, connected(node), true);
    }

    /** One whose word nobody believes, so that it only listens, to whatever its node floods. */
    static Witness silent(final TestPeer node) throws IOException, InterruptedException {
        return new Witness(node, connected(node), false);
    }

    /** Nobody: where even a listener could not follow. */
    static Witness absent(final TestPeer node) {
        return new Witness(node, null, false);
    }

    private static JsPeer connected(final TestPeer node) throws IOException, InterruptedException {
        return NodeJs.present()
                ? JsPeer.start("--network=" + TestPeer.PASSPHRASE).connect(node.port())
                : null;
    }

    /** Sends some messages and does not wait for them. */
    void speak() {
        if (js != null && believed) {
            js.sendScp(spoken + 1, SPOKEN_AT_ONCE);
            spoken += SPOKEN_AT_ONCE;
        }
    }

    /** What it was sent and what it sent has arrived, in sequence, over the first connection and within credit. */
    void assertNothingLost() throws InterruptedException {
        if (js == null) {
            return;
        }
        if (believed) {
            assertInSequence();
        } else {
            assertThat(js.seen(message("SCP_MESSAGE")))
                    .extracting(statement -> statement.text("xdr"))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
        assertThat(js.seen(named("closed").or(named("error")))).isEmpty();
        assertThat(js.ledger().number("excess")).isZero();
    }

    private void assertInSequence() throws InterruptedException {
        Wait.until("what the JavaScript peer sent arrived", () -> node.arrivedFromOthers() == spoken);
        final int due = (int) (node.sent() / SHARE);
        assertThat(js.await("every tenth message", due, STATEMENT))
                .extracting(statement -> statement.number("slot"))
                .satisfies(slots -> {
                    for (int i = 0; i < slots.size(); i++) {
                        assertThat(slots.get(i)).isEqualTo((i + 1L) * SHARE);
                    }
                });
        assertThat(js.seen(STATEMENT)).hasSize(due);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (js != null) {
            js.close();
        }
    }
}
