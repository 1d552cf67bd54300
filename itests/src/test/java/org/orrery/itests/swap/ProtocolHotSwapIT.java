package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.itests.node.Bundles;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;

/**
 * A node whose protocol bundle ends with v26.1.0 is given one that knows v27.1.0: who is connected notices nothing, and
 * who comes later is told the new versions.
 */
class ProtocolHotSwapIT extends HotSwap {
    private static final String V26 = "38 to 40, 26";
    private static final String V27 = "40 to 41, 27";

    ProtocolHotSwapIT() {
        super(Area.PROTOCOL);
    }

    @Test
    void newHandshakesAnnounceWhatTheBundleInChargeKnowsBeside() throws Exception {
        final Bundle first = swapped().node().bundle(symbolicName());
        final Bundle second =
                swapped().node().install(List.of(version("0.1.1"))).get(0);
        assertThat(announcedTo("before")).containsExactly(V26);

        moveTo(second);
        assertThat(announcedTo("after")).containsExactly(V27);

        moveTo(first);
        assertThat(announcedTo("afterwards")).containsExactly(V26);
    }

    @Test
    void newHandshakesAnnounceWhatTheBundleInChargeKnowsInPlace() throws Exception {
        final Bundle bundle = swapped().node().bundle(symbolicName());
        assertThat(announcedTo("before")).containsExactly(V26);

        update(bundle, version("0.1.1"));

        assertThat(announcedTo("after")).containsExactly(V27);
    }

    /** What a node hears that has never been connected before. */
    private List<String> announcedTo(final String name) throws Exception {
        final int others = swapped().peers().size();
        try (TestPeer newcomer = new TestPeer(directory.resolve(name))) {
            newcomer.call(swapped());
            Wait.until("the newcomer is a peer", () -> newcomer.peers().size() == 1);
            Wait.until("it is known", () -> swapped().peers().size() == others + 1);
            return newcomer.announcedToUs();
        } finally {
            Wait.until("it has left", () -> swapped().peers().size() == others);
        }
    }

    @Override
    boolean movesLinks() {
        return false;
    }

    @Override
    Map<String, Path> original() throws IOException {
        return Map.of("protocol", endingWithV26(Bundles.ours("protocol"), "original"));
    }

    /** Numbers with a qualifier are those of the build, and this node began with less. */
    @Override
    Path version(final String version) throws IOException {
        final Path jar = super.version(version);
        return version.contains("SNAPSHOT") ? endingWithV26(jar, version) : jar;
    }

    private Path endingWithV26(final Path jar, final String name) throws IOException {
        return Bundles.withHeader(
                jar,
                "Provide-Capability",
                present -> present.replace(",v27.0.0,v27.1.0,head", ""),
                directory.resolve("v26-" + name + ".jar"));
    }
}
