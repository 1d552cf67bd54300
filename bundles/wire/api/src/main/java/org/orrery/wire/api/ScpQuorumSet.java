package org.orrery.wire.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A quorum set: how many of its members must agree. Members are nodes and further quorum sets.
 *
 * <p>A peer may send one that is nested some 750 deep, so decoding and encoding keep their place on the heap and not on
 * the thread's stack (attack A16). Comparing such values does recurse; compare hashes instead.
 *
 * <p>Spec: 50-xdr.md, sections 3 and 4.
 *
 * @param threshold 0 to 2³²−1, not checked against the number of members
 * @param validators public keys of nodes
 * @param innerSets quorum sets that count as one member each
 */
public record ScpQuorumSet(long threshold, List<Uint256> validators, List<ScpQuorumSet> innerSets)
        implements OverlayMessage {
    /** Deepest nesting of quorum sets that a decoder takes: beyond it a message has more than 1500 levels. */
    static final int MAX_NESTING = 750;

    private static final int MIN_BYTES = 12;
    private static final int NODE_ID_BYTES = 36;

    /**
     * Checks ranges and copies lists.
     *
     * @throws IllegalArgumentException if the threshold is outside its range
     */
    public ScpQuorumSet {
        Ranges.uint32("threshold", threshold);
        validators = List.copyOf(validators);
        innerSets = List.copyOf(innerSets);
    }

    /**
     * The value of an SCP_QUORUMSET message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static ScpQuorumSet of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.SCP_QUORUMSET, ScpQuorumSet::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static ScpQuorumSet decode(final XdrReader in) {
        final Deque<Unfinished> open = new ArrayDeque<>();
        Unfinished current = Unfinished.open(in);
        while (true) {
            if (current.missing > 0) {
                if (open.size() + 1 >= MAX_NESTING) {
                    throw in.failure(XdrViolation.DEPTH);
                }
                open.push(current);
                current = Unfinished.open(in);
                continue;
            }
            final ScpQuorumSet done = current.close();
            if (open.isEmpty()) {
                return done;
            }
            current = open.pop();
            current.add(done);
        }
    }

    @Override
    public MessageType type() {
        return MessageType.SCP_QUORUMSET;
    }

    @Override
    public void encode(final XdrWriter out) {
        final Deque<ScpQuorumSet> pending = new ArrayDeque<>();
        pending.push(this);
        while (!pending.isEmpty()) {
            final ScpQuorumSet next = pending.pop();
            out.writeUint32(next.threshold)
                    .writeList(next.validators, Integer.MAX_VALUE, (key, to) -> to.writeNodeId(key))
                    .writeInt(next.innerSets.size());
            // Last in, first out: pushed backwards, the inner sets come out in order.
            for (int i = next.innerSets.size() - 1; i >= 0; i--) {
                pending.push(next.innerSets.get(i));
            }
        }
    }

    /** A quorum set of which inner sets are still to be read. */
    private static final class Unfinished {
        private final long threshold;
        private final List<Uint256> validators;
        private final List<ScpQuorumSet> innerSets;
        private int missing;

        private Unfinished(final long threshold, final List<Uint256> validators, final int missing) {
            this.threshold = threshold;
            this.validators = validators;
            this.missing = missing;
            innerSets = new ArrayList<>(missing);
        }

        private static Unfinished open(final XdrReader in) {
            return new Unfinished(
                    in.readUint32(),
                    in.readList(Integer.MAX_VALUE, NODE_ID_BYTES, XdrReader::readNodeId),
                    in.readCount(Integer.MAX_VALUE, MIN_BYTES));
        }

        private void add(final ScpQuorumSet inner) {
            innerSets.add(inner);
            missing--;
        }

        private ScpQuorumSet close() {
            return new ScpQuorumSet(threshold, validators, innerSets);
        }
    }
}
