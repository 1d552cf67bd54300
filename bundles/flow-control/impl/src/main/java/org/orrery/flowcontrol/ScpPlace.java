package org.orrery.flowcontrol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.WireMessage;

/**
 * What of an SCP_MESSAGE decides about its place in the queue: slot, node, nomination or ballot. Read in place, without
 * the validation that {@link org.orrery.wire.api.ScpSlices} repeats, for messages that were validated or encoded here.
 */
final class ScpPlace {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int NODE = 8;
    private static final int SLOT = 40;
    private static final int PLEDGE_CODE = 48;

    private ScpPlace() {}

    /** The slot, 64 bits without sign. */
    static long slot(final WireMessage scpMessage) {
        return (long) LONG.get(scpMessage.body(), SLOT);
    }

    /** True if one of the two can make the other obsolete at all: same slot, same node, same protocol of the two. */
    static boolean comparable(final WireMessage one, final WireMessage other) {
        return slot(one) == slot(other)
                && isNomination(one) == isNomination(other)
                && Arrays.equals(one.body(), NODE, SLOT, other.body(), NODE, SLOT);
    }

    /** A hash of all that {@link #comparable} looks at. */
    static int hash(final WireMessage scpMessage) {
        int hash = Long.hashCode(slot(scpMessage)) * 2 + (isNomination(scpMessage) ? 1 : 0);
        for (int at = NODE; at < SLOT; at += Integer.BYTES) {
            hash = hash * 31 + (int) INT.get(scpMessage.body(), at);
        }
        return hash;
    }

    private static boolean isNomination(final WireMessage scpMessage) {
        return (int) INT.get(scpMessage.body(), PLEDGE_CODE) == ScpPledges.NOMINATE;
    }
}
