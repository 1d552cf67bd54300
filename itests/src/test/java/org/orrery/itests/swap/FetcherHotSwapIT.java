package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.BundleException;

/** Replaces fetching while items are on their way. */
class FetcherHotSwapIT extends HotSwap {
    private static final int ITEMS = 60;

    private TestPeer swapped;
    private Work work;

    FetcherHotSwapIT() {
        super(Area.FETCHER);
    }

    @Override
    void prepare(final TestPeer partner, final TestPeer node) throws BundleException, IOException {
        swapped = node;
        work = new Work(node, directory.resolve("work.jar"));
        assertThat(new Work(partner, directory.resolve("source.jar")).fetched()).isZero();
    }

    @Override
    boolean movesLinks() {
        return false;
    }

    @Override
    void beginWork() {
        work.fetch(ITEMS);
    }

    @Override
    void assertWorkDone() {
        Wait.until(
                "what was fetched came",
                () -> work.fetched() == work.due() && swapped.arrivedUnordered() == work.fetched());
        assertThat(work.due()).isPositive();
        assertThat(work.refused()).isZero();
        assertThat(swapped.doubled()).isZero();
    }
}
