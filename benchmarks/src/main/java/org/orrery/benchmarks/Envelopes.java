package org.orrery.benchmarks;

import java.nio.ByteBuffer;
import org.orrery.overlay.api.NetworkId;
import org.orrery.testkit.Messages;
import org.orrery.testkit.Validator;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.WireMessage;

/** SCP messages in any number: each is of another node, and signed by nobody unless said otherwise. */
final class Envelopes {
    static final NetworkId NETWORK = NetworkId.ofPassphrase("benchmark network");

    private static final long SLOT = 100;
    private static final int NODE_OFFSET = 8;

    private final byte[] pattern = signed(SLOT).body();
    private long next;

    /** One that is signed by its node: it externalizes a slot. */
    static WireMessage signed(final long slot) {
        return Validator.numbered(1, NETWORK).externalize(slot, 1, Messages.value(Hashes.sha256(new byte[1]), 1));
    }

    /** One that was not there before. */
    WireMessage next() {
        final byte[] body = pattern.clone();
        ByteBuffer.wrap(body).putLong(NODE_OFFSET, next++);
        return WireMessage.of(body);
    }

    /** Which one it was, from 0 on. */
    static long numberOf(final WireMessage envelope) {
        return ByteBuffer.wrap(envelope.body()).getLong(NODE_OFFSET);
    }
}
