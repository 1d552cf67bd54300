package org.orrery.itests.swap;

import java.util.Map;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.orrery.itests.app.FollowedApplication;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

/** Whom the watcher of a test's node follows: those for whom the other node speaks. */
final class Followed {
    /** Both nodes count slots for themselves, and nothing of either is to be forgotten before it was counted. */
    private static final int SLOTS = 200;

    private Followed() {}

    /** The watcher's configuration in the node of one side. */
    static Map<String, Object> by(final int side) {
        final String[] validators = IntStream.range(0, FollowedApplication.VALIDATORS)
                .mapToObj(validator -> strKey(FollowedApplication.seed(1 - side, validator)))
                .toArray(String[]::new);
        return Map.of("VALIDATORS", validators, "MAX_SLOTS_TO_REMEMBER", SLOTS);
    }

    private static String strKey(final byte[] seed) {
        final byte[] key =
                new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
        return new NodeId(Uint256.of(key)).toStrKey();
    }
}
