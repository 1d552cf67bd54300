package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.node.Wait;
import org.osgi.framework.BundleException;

/** A node that stops hands nothing over: all of it serves until the peers have heard goodbye. */
class GoodbyeIT {
    @TempDir
    Path directory;

    @Test
    void whoeverIsConnectedHearsThatANodeStops() throws BundleException, IOException, InterruptedException {
        try (TestPeer stays = new TestPeer(directory.resolve("stays"))) {
            try (TestPeer stops = new TestPeer(directory.resolve("stops"))) {
                stops.connect(stays);
            }

            Wait.until("the peer is gone", () -> !stays.lost().isEmpty());
            assertThat(stays.lost()).hasSize(1).first().asString().contains("shutdown");
        }
    }
}
