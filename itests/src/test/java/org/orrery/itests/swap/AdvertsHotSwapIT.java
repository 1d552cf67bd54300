package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.BundleException;

/** Replaces pull mode while both applications offer transactions, which are demanded and delivered. */
class AdvertsHotSwapIT extends HotSwap {
    private static final int TRANSACTIONS = 300;

    private Work mine;
    private Work theirs;

    AdvertsHotSwapIT() {
        super(Area.ADVERTS);
    }

    @Override
    void prepare(final TestPeer partner, final TestPeer node) throws BundleException, IOException {
        mine = new Work(node, directory.resolve("mine.jar"));
        theirs = new Work(partner, directory.resolve("theirs.jar"));
    }

    @Override
    void beginWork() {
        mine.offer(TRANSACTIONS);
        theirs.offer(TRANSACTIONS);
    }

    @Override
    void assertWorkDone() {
        assertDelivered(mine, theirs);
        assertDelivered(theirs, mine);
    }

    private static void assertDelivered(final Work from, final Work to) {
        Wait.until(
                "what was offered was delivered",
                () -> from.offered() == from.due() && to.transactionsArrived() == from.offered());
        assertThat(from.due()).isPositive();
        assertThat(from.refused()).isZero();
        assertThat(to.transactionsDoubled()).isZero();
    }
}
