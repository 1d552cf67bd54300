package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.node.Extent;
import org.orrery.itests.node.Wait;

/**
 * One area is replaced in place again and again under load, {@code orrery.updates} times: nothing is lost, and no old
 * class loader stays.
 */
class ManyUpdatesIT {
    private static final int UPDATES = Extent.of("orrery.updates", 100);

    @TempDir
    private Path directory;

    @Test
    void updatesLeaveNoOldClassLoader() throws Exception {
        try (TestPeer steady = new TestPeer(directory.resolve("steady"));
                TestPeer swapped = new TestPeer(directory.resolve("swapped"))) {
            swapped.connect(steady);
            final List<String> links = swapped.peers();
            final Swapper swapper = new Swapper(swapped, directory.resolve("jars"), new Random());
            final Object flowControl =
                    swapped.node().constant("org.orrery.overlay.api", "org.orrery.overlay.api.Area", "FLOW_CONTROL");
            try (Load load = new Load(steady, swapped)) {
                for (int i = 0; i < UPDATES; i++) {
                    swapper.swap(flowControl, "IN_PLACE");
                }
                assertThat(load).isNotNull();
            }
            Wait.until(
                    "everything arrived",
                    () -> steady.arrived() == swapped.sent() && swapped.arrived() == steady.sent());
            System.out.println(
                    "many updates: " + swapper.summary() + ", " + (steady.arrived() + swapped.arrived()) + " messages");

            assertThat(steady.outOfSequence()).isZero();
            assertThat(swapped.outOfSequence()).isZero();
            assertThat(swapped.peers()).isEqualTo(links);
            swapper.assertOldLoadersCollected();
        }
    }
}
