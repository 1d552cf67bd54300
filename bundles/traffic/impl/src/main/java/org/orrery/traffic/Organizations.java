package org.orrery.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;

/**
 * Who trusts whom: validators belong to organizations, validator i to number i modulo their count. An organization agrees
 * when a majority of its validators does; a validator wants two thirds of the organizations, and names its own first, so
 * that each organization has a quorum set of its own. Immutable; any thread.
 */
final class Organizations {
    private static final int FAULTY_OF = 3;
    private static final int MAJORITY_OF = 2;

    private final List<ScpQuorumSet> members;

    Organizations(final List<NodeId> validators, final int count) {
        final List<ScpQuorumSet> sets = new ArrayList<>();
        for (int i = 0; i < Math.min(count, validators.size()); i++) {
            sets.add(majority(validators, i, count));
        }
        members = List.copyOf(sets);
    }

    /** The quorum set of an organization's validators. */
    ScpQuorumSet quorumSet(final int organization) {
        final int size = members.size();
        final List<ScpQuorumSet> ownFirst = IntStream.range(0, size)
                .mapToObj(i -> members.get((organization + i) % size))
                .toList();
        return new ScpQuorumSet(size - (size - 1) / FAULTY_OF, List.of(), ownFirst);
    }

    /** A quorum set as the watcher's {@code QUORUM_SET} wants it. */
    static String text(final ScpQuorumSet set) {
        final List<String> parts = new ArrayList<>();
        set.validators().forEach(key -> parts.add(new NodeId(key).toStrKey()));
        set.innerSets().forEach(inner -> parts.add(text(inner)));
        return set.threshold() + "(" + String.join(", ", parts) + ")";
    }

    private static ScpQuorumSet majority(final List<NodeId> validators, final int organization, final int count) {
        final List<Uint256> own = IntStream.range(0, validators.size())
                .filter(i -> i % count == organization)
                .mapToObj(i -> validators.get(i).key())
                .sorted()
                .toList();
        return new ScpQuorumSet(own.size() / MAJORITY_OF + 1L, own, List.of());
    }
}
