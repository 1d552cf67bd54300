package org.orrery.watcher;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;

/** What can be said of a quorum set. Pure; any thread. Spec: 20-flow-flood-fetch.md, section 5.7. */
final class QuorumSets {
    /** Levels of quorum sets inside a quorum set. */
    static final int MAX_NESTING = 4;

    private static final int MAX_NODES = 1000;
    private static final int PERCENT = 100;

    private QuorumSets() {}

    /** Thresholds that can be reached, at most four levels of inner sets, 1 to 1000 nodes and none of them twice. */
    static boolean isSane(final ScpQuorumSet set) {
        final Set<Uint256> nodes = new HashSet<>();
        return isSane(set, 0, nodes) && !nodes.isEmpty() && nodes.size() <= MAX_NODES;
    }

    /**
     * Whether enough members of a sane quorum set, and of the sets in it, agree.
     *
     * @param agrees says it of a node
     */
    static boolean isSatisfied(final ScpQuorumSet set, final Predicate<Uint256> agrees) {
        long missing = set.threshold();
        for (final Uint256 node : set.validators()) {
            missing -= agrees.test(node) ? 1 : 0;
        }
        for (final ScpQuorumSet inner : set.innerSets()) {
            missing -= isSatisfied(inner, agrees) ? 1 : 0;
        }
        return missing <= 0;
    }

    /** Whether nothing can be agreed on in a sane quorum set without one of some nodes: they are v-blocking. */
    static boolean isBlocked(final ScpQuorumSet set, final Predicate<Uint256> isOne) {
        long free = set.validators().size() + set.innerSets().size() - set.threshold();
        for (final Uint256 node : set.validators()) {
            free -= isOne.test(node) ? 1 : 0;
        }
        for (final ScpQuorumSet inner : set.innerSets()) {
            free -= isBlocked(inner, isOne) ? 1 : 0;
        }
        return free < 0;
    }

    /** Every node in a sane quorum set. */
    static Set<Uint256> nodes(final ScpQuorumSet set) {
        final Set<Uint256> nodes = new HashSet<>(set.validators());
        set.innerSets().forEach(inner -> nodes.addAll(nodes(inner)));
        return nodes;
    }

    /**
     * The quorum set in which a part of some nodes must agree.
     *
     * @param percent 1 to 100; rounded up to whole nodes
     */
    static ScpQuorumSet ofEquals(final Collection<NodeId> nodes, final int percent) {
        final long threshold = ((long) nodes.size() * percent + PERCENT - 1) / PERCENT;
        return new ScpQuorumSet(
                threshold, nodes.stream().map(NodeId::key).sorted().toList(), List.of());
    }

    private static boolean isSane(final ScpQuorumSet set, final int depth, final Set<Uint256> nodes) {
        // Depth first: what a peer sends may be nested hundreds of levels deep.
        if (depth > MAX_NESTING
                || set.threshold() < 1
                || set.threshold() > set.validators().size() + set.innerSets().size()) {
            return false;
        }
        for (final Uint256 node : set.validators()) {
            if (!nodes.add(node)) {
                return false;
            }
        }
        for (final ScpQuorumSet inner : set.innerSets()) {
            if (!isSane(inner, depth + 1, nodes)) {
                return false;
            }
        }
        return true;
    }
}
