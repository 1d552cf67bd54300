package org.orrery.peers;

import java.util.List;
import java.util.Set;
import org.orrery.overlay.api.NodeId;

/** Settings for a test, of which it names those that matter to it. */
final class SomeSettings {
    private String address = "127.0.0.1";
    private int port = 11_625;
    private ConnectionLimits limits = new ConnectionLimits(8, 64, 10, 10);
    private List<String> known = List.of();
    private List<String> preferred = List.of();
    private Set<NodeId> keys = Set.of();
    private boolean preferredOnly;
    private boolean standalone;
    private TestingOptions testing = TestingOptions.NONE;

    SomeSettings listening(final String where, final int chosen) {
        address = where;
        port = chosen;
        return this;
    }

    SomeSettings limits(final int target, final int additional) {
        limits = new ConnectionLimits(target, additional, 10, 10);
        return this;
    }

    SomeSettings known(final String... entries) {
        known = List.of(entries);
        return this;
    }

    SomeSettings preferred(final String... entries) {
        preferred = List.of(entries);
        return this;
    }

    SomeSettings keys(final NodeId... nodes) {
        keys = Set.of(nodes);
        return this;
    }

    SomeSettings preferredOnly() {
        preferredOnly = true;
        return this;
    }

    SomeSettings standalone(final boolean alone) {
        standalone = alone;
        return this;
    }

    SomeSettings skippingAdjustment() {
        testing = new TestingOptions(false, false, true);
        return this;
    }

    OverlaySettings make() {
        return new OverlaySettings(
                address, port, limits, 2, 30, 120, known, preferred, keys, preferredOnly, standalone, testing, 12);
    }
}
