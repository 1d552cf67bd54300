package org.orrery.testkit.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Who spoke in which slot, as far as one node has heard; its own words included. */
final class Heard {
    private final Map<Long, Set<Uint256>> speakers = new HashMap<>();

    private Heard() {}

    static Heard by(final TestNode node) {
        final Heard heard = new Heard();
        for (final WireMessage message : node.application().received(MessageType.SCP_MESSAGE)) {
            final ScpSlices slices = ScpSlices.of(message);
            heard.speakers
                    .computeIfAbsent(slices.slotIndex(), slot -> new HashSet<>())
                    .add(slices.nodeId());
        }
        return heard;
    }

    int speakersOf(final long slot) {
        return speakers.getOrDefault(slot, Set.of()).size();
    }

    /** The latest slot in which at least so many spoke, or 0. */
    long latestOf(final int count) {
        return speakers.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= count)
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(0);
    }
}
