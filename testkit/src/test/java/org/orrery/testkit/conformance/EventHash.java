package org.orrery.testkit.conformance;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.VirtualTime;
import org.orrery.wire.api.Uint256;

/** SHA-256 over everything that is delivered to any of the nodes it listens to: when, to whom, the id of the message. */
final class EventHash {
    private static final int EVENT_BYTES = Long.BYTES + Integer.BYTES + Uint256.BYTES;

    private final VirtualTime time;
    private final MessageDigest digest;
    private long events;

    EventHash(final VirtualTime time) {
        this.time = time;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every platform has SHA-256", impossible);
        }
    }

    void listenTo(final TestNode node, final int number) {
        node.overhear(in -> delivered(number, in));
    }

    /** Deliveries so far. */
    long events() {
        return events;
    }

    /** The hash so far, as hexadecimal digits; nothing may be added later. */
    String end() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void delivered(final int number, final InboundMessage in) {
        events++;
        digest.update(ByteBuffer.allocate(EVENT_BYTES)
                .putLong(time.nanoTime())
                .putInt(number)
                .put(in.message().id().toBytes())
                .flip());
    }
}
