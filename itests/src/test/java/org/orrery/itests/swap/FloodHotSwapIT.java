package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.BundleException;

/** Replaces flooding under load, while the application broadcasts. */
class FloodHotSwapIT extends HotSwap {
    private static final int BROADCASTS = 300;

    private TestPeer steady;
    private Work work;

    FloodHotSwapIT() {
        super(Area.FLOOD);
    }

    @Override
    void prepare(final TestPeer partner, final TestPeer node) throws BundleException, IOException {
        steady = partner;
        work = new Work(node, directory.resolve("work.jar"));
    }

    @Override
    boolean movesLinks() {
        return false;
    }

    @Override
    void beginWork() {
        work.broadcast(BROADCASTS);
    }

    @Override
    void assertWorkDone() {
        Wait.until(
                "what was broadcast arrived",
                () -> work.broadcast() == work.due() && steady.arrivedUnordered() == work.broadcast());
        assertThat(work.due()).isPositive();
        assertThat(work.refused()).isZero();
        assertThat(steady.doubled()).isZero();
    }
}
