package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.Validator;
import org.orrery.testkit.VirtualTime;

/**
 * Three validators that are connected with each other only, and so cannot follow the other four: more than three of the
 * seven must say the same. Spec: 30-…, sections 1.8 and 8.6.
 */
class RecoveryTest {
    private static final int MOST = 4;
    private static final int SIZE = 7;
    private static final int CLOSE_SECONDS = 5;
    private static final long FIRST_SLOT = 100;
    private static final long STUCK_MILLIS = 35_000;

    private final LoopbackFooting footing = new LoopbackFooting(new VirtualTime(), 5);
    private final VirtualTime time = footing.time();
    private final List<TestNode> nodes = new ArrayList<>();
    private final long[] followedMillis = new long[SIZE];
    private final long[] followedSlot = new long[SIZE];

    @Test
    @Tag("10-O38")
    @Tag("30-8.6.26")
    void regularPeersAreExchangedUntilConsensusIsHeardAgain() {
        start(false);
        assertTrioHasLostTrack();

        playSeconds(180);
        assertThat(nodes.subList(4, SIZE))
                .allMatch(node -> node.application().view().tracking());
        assertThat(nodes.subList(4, SIZE))
                .flatExtracting(TestNode::dropTexts)
                .contains("random disconnect due to out of sync");
    }

    @Test
    @Tag("10-O39")
    @Tag("30-8.6.27")
    void preferredPeersAreKeptEvenWhenConsensusIsLost() {
        start(true);
        assertTrioHasLostTrack();

        playSeconds(180);
        assertThat(nodes.subList(4, SIZE))
                .noneMatch(node -> node.application().view().tracking());
        assertThat(nodes).flatExtracting(TestNode::dropTexts).isEmpty();
    }

    private void assertTrioHasLostTrack() {
        playSeconds(1);
        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.directory().authenticated()).hasSize(2));
        playSeconds(36);
        assertThat(nodes)
                .extracting(node -> node.application().view().tracking())
                .containsExactly(true, true, true, true, false, false, false);
    }

    private void start(final boolean preferred) {
        final PeerAddress[] all = new PeerAddress[SIZE];
        for (int i = 0; i < SIZE; i++) {
            all[i] = new PeerAddress("127.0.0.1", footing.portOf(i));
        }
        for (int i = 0; i < SIZE; i++) {
            final NodeBuilder builder = footing.node(i).limits(1, 8, 56, 444).diallingByItself();
            followedSlot[i] = FIRST_SLOT;
            nodes.add((preferred ? builder.preferredPeers(all) : builder.knownPeers(all)).start());
        }
        for (final int[] pair : new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {6, 4}, {4, 5}, {5, 6}}) {
            nodes.get(pair[0]).dial(nodes.get(pair[1]));
        }
    }

    private void playSeconds(final int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.runFor(1_000);
            follow();
            if (time.elapsedMillis() / 1_000 % CLOSE_SECONDS == 0) {
                speak();
            }
        }
    }

    /** Each node says that it externalizes the slot after the last that it could follow. */
    private void speak() {
        for (int i = 0; i < SIZE; i++) {
            final long slot = followedSlot[i] + 1;
            nodes.get(i)
                    .utter(Validator.numbered(i, NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE))
                            .externalize(slot, 1, Messages.value(Keys.hash("set"), slot)));
        }
    }

    /** A node follows a slot when most validators say so, and has lost track when it could not for 35 seconds. */
    private void follow() {
        for (int i = 0; i < SIZE; i++) {
            final TestNode node = nodes.get(i);
            final long latest = Heard.by(node).latestOf(MOST);
            if (latest > followedSlot[i]) {
                followedSlot[i] = latest;
                followedMillis[i] = time.elapsedMillis();
            }
            node.application().view(view(node, time.elapsedMillis() - followedMillis[i] <= STUCK_MILLIS));
        }
    }

    private static LedgerView view(final TestNode node, final boolean tracking) {
        final LedgerView view = node.application().view();
        return new LedgerView(
                view.lastClosedLedger(),
                view.trackingIndex(),
                view.protocolVersion(),
                view.maxTxSetSizeOps(),
                view.maxTxSizeBytes(),
                view.closeTimeMillis(),
                view.minLedgerToRemember(),
                view.checkpointLedger(),
                view.minLedgerToAsk(),
                view.synced(),
                tracking);
    }
}
