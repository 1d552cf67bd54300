package org.orrery.watcher;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Whom the configured quorum set leads to, by the quorum sets that the latest statements name and that are here. Looked at
 * when the present slot changes, on the strand {@code node}; {@link #contains} is for any thread. Holds
 * {@value #MAX_NODES} nodes at most, the nearest ones.
 */
final class QuorumReach {
    private static final int MAX_NODES = 10_000;

    private final ScpQuorumSet own;
    private final ScpRoom scp;
    private final ItemRoom items;
    private long seenSlot;
    private volatile Set<Uint256> nodes;

    /**
     * The reach of a quorum set.
     *
     * @param own null where nobody is followed
     */
    QuorumReach(final ScpQuorumSet own, final ScpRoom scp, final ItemRoom items) {
        this.own = own;
        this.scp = scp;
        this.items = items;
        nodes = own == null ? Set.of() : Set.copyOf(QuorumSets.nodes(own));
    }

    boolean contains(final Uint256 node) {
        return nodes.contains(node);
    }

    /** Looks again if the slot is another one than before. */
    void follow(final long slot) {
        if (own != null && slot != seenSlot) {
            seenSlot = slot;
            nodes = Set.copyOf(reach());
        }
    }

    private Set<Uint256> reach() {
        final Set<Uint256> reached = new HashSet<>();
        final Deque<Uint256> toLookAt = new ArrayDeque<>();
        add(QuorumSets.nodes(own), reached, toLookAt);
        while (!toLookAt.isEmpty()) {
            final Uint256 hash = scp.quorumSetOf(toLookAt.removeFirst());
            final WireMessage set = hash == null ? null : items.quorumSet(hash);
            final ScpQuorumSet decoded = set == null ? null : ScpQuorumSet.of(set);
            if (decoded != null && QuorumSets.isSane(decoded)) {
                add(QuorumSets.nodes(decoded), reached, toLookAt);
            }
        }
        return reached;
    }

    private static void add(final Collection<Uint256> more, final Set<Uint256> reached, final Deque<Uint256> toLookAt) {
        for (final Uint256 node : more) {
            if (reached.size() < MAX_NODES && reached.add(node)) {
                toLookAt.add(node);
            }
        }
    }
}
