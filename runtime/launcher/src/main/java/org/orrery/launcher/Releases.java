package org.orrery.launcher;

import java.util.List;
import java.util.stream.Collectors;

/** The releases of stellar-core that a node can behave like: the node's bundles know them. */
final class Releases {
    private static final String PROFILE = "org.orrery.overlay.api.ProtocolProfile";
    private static final String RELEASE_PROPERTY = "orrery.release";

    private Releases() {}

    /**
     * Passes a node that was given a release it knows, or none.
     *
     * @throws UserError that names those it knows
     */
    static void check(final FelixNode node) {
        if (node.config().release().isEmpty()) {
            return;
        }
        final List<String> known = node.values(PROFILE, RELEASE_PROPERTY);
        if (!known.contains(node.config().release())) {
            throw UserError.usage("--protocol does not know '" + node.config().release() + "'; it takes "
                    + known.stream().sorted().collect(Collectors.joining(", ")));
        }
    }
}
