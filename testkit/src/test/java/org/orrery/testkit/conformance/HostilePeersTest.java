package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.testkit.Keys;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.conformance.HostileSocket.Manner;
import org.orrery.wire.api.GetTxSet;

/** Many bad peers at once over real sockets cost themselves their connections, and nobody anything else. Spec: 40-known-attacks.md. */
class HostilePeersTest {
    private static final int CONNECTIONS = 200;
    private static final int SPARE_FILES = 12;
    private static final long SPARE_BYTES = 24L << 20;

    private final TcpFooting footing = new TcpFooting();
    private final List<HostileSocket> crowd = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (final HostileSocket socket : crowd) {
            socket.close();
        }
        footing.close();
    }

    @Test
    @Tag("40-A12")
    @Tag("40-A17")
    @Tag("40-A24")
    @Tag("40-A25")
    void twoHundredBadPeersAreThrownOutWhileAnHonestOneTalks() throws IOException {
        final TestNode victim = footing.node(1).limits(8, 64, 50, 500).start();
        final TestNode honest = footing.node(2).start();
        rehearse(victim);
        final long filesBefore = openFiles();
        final long bytesBefore = usedBytes();

        for (int i = 0; i < CONNECTIONS; i++) {
            crowd.add(HostileSocket.open(victim, Manner.values()[i % Manner.values().length], 1_000 + i));
        }
        final long patient = patient();
        footing.await("all patient ones wait", () -> victim.control().pending().size() >= patient);
        honest.dial(victim);
        footing.await("the honest one is in", () -> victim.isConnectedTo(honest) && honest.isConnectedTo(victim));
        assertThat(victim.control().pending()).isNotEmpty();
        honest.send(victim, new GetTxSet(Keys.hash("unknown")).toMessage());
        footing.await("the honest one is answered", () -> honest.meter("overlay.recv.dont-have") >= 1);

        assertThat(crowd).allMatch(HostileSocket::isThrownOut);
        footing.await("nothing is left of them", () -> victim.links().links().size() == 1);
        assertThat(victim.control().pending()).isEmpty();
        assertThat(victim.isConnectedTo(honest)).isTrue();
        assertThat(victim.dropTexts())
                .hasSizeGreaterThanOrEqualTo(CONNECTIONS)
                .contains("idle timeout", "error during read", "received corrupt XDR", "unexpected MAC");
        footing.await("files are closed", () -> openFiles() <= filesBefore + SPARE_FILES);
        footing.await("memory is free", () -> usedBytes() <= bytesBefore + SPARE_BYTES);
    }

    /** Loads what is loaded once, so that the figures before and after can be compared. */
    private void rehearse(final TestNode victim) throws IOException {
        final List<HostileSocket> few = new ArrayList<>();
        for (final Manner manner : Manner.values()) {
            few.add(HostileSocket.open(victim, manner, 1));
        }
        assertThat(few).allMatch(HostileSocket::isThrownOut);
        footing.await("nothing is left", () -> victim.links().links().isEmpty());
    }

    private long patient() {
        long count = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
            count += Manner.values()[i % Manner.values().length].isPatient() ? 1 : 0;
        }
        return count;
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
