package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.orrery.itests.app.FollowedApplication;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.BundleException;

/**
 * Replaces the application under load: each node follows validators for whom the other one speaks, and has to fetch a
 * transaction set for every slot. Each statement is verified, completed and taken in exactly once, by whichever version.
 */
class WatcherHotSwapIT extends HotSwap {
    private static final String REPORT = "org.orrery.node.api.ApplicationReport";
    /** Some slots; fewer than are remembered. */
    private static final long WINDOW = 300;

    private static final long BETWEEN_SWAPS = 1000;

    WatcherHotSwapIT() {
        super(Area.WATCHER);
    }

    @Override
    TestPeer peer(final Path home, final int side) throws BundleException, IOException {
        return TestPeer.following(home, side);
    }

    @Override
    Witness witness(final TestPeer node) throws IOException, InterruptedException {
        return Witness.silent(node);
    }

    @Override
    Load load(final TestPeer one, final TestPeer other) {
        return Load.inStep(one, other, WINDOW);
    }

    @Override
    long betweenSwaps() {
        return BETWEEN_SWAPS;
    }

    @Override
    boolean movesLinks() {
        return false;
    }

    @Override
    void atRest(final TestPeer node) {
        Wait.until("nothing is fetched any more", () -> figure(node, "envelopesFetching") == 0);
        assertThat(figure(node, "envelopesAccepted"))
                .as("counted from the start")
                .isEqualTo(node.arrived());
        assertThat(figure(node, "envelopesDiscarded")).isZero();
        assertThat(figure(node, "externalizedSlot"))
                .isGreaterThanOrEqualTo(node.arrived() / FollowedApplication.VALIDATORS);
        assertThat(figure(node, "trackingIndex")).isEqualTo(figure(node, "externalizedSlot"));
    }

    private static long figure(final TestPeer node, final String name) {
        final Object status = node.node().call(REPORT, "status");
        return ((Number) FelixNode.component(status, name)).longValue();
    }
}
