package org.orrery.itests.swap;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.orrery.itests.app.FollowedApplication;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;

/** Whom the watcher of a test's node follows: those for whom the other node speaks. */
final class Followed {
    /** Both nodes count slots for themselves, and nothing of either is to be forgotten before it was counted. */
    private static final int SLOTS = 200;

    private Followed() {}

    /** The watcher's configuration in the node of one side. */
    static Map<String, Object> by(final int side) {
        final String[] validators = IntStream.range(0, FollowedApplication.VALIDATORS)
                .mapToObj(validator -> validator(1 - side, validator).toStrKey())
                .toArray(String[]::new);
        return Map.of("VALIDATORS", validators, "MAX_SLOTS_TO_REMEMBER", SLOTS);
    }

    /** A validator for whom one side speaks. */
    static NodeId validator(final int side, final int validator) {
        final byte[] seed = FollowedApplication.seed(side, validator);
        return new NodeId(Uint256.of(
                new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded()));
    }

    /** The hash of the quorum set that all of one side refer to. */
    static Uint256 quorumSet(final int side) {
        return new ScpQuorumSet(1, List.of(validator(side, 0).key()), List.of())
                .toMessage()
                .contentHash();
    }
}
