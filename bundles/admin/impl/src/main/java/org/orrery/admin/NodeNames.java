package org.orrery.admin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.orrery.overlay.api.NodeId;

/**
 * The names that the configuration gives to nodes. Immutable.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 6.1 and 7.1.
 */
final class NodeNames {
    /** Nobody has a name. */
    static final NodeNames NONE = new NodeNames(new TreeMap<>());

    private final SortedMap<String, String> byStrKey;

    private NodeNames(final SortedMap<String, String> byStrKey) {
        this.byStrKey = byStrKey;
    }

    /**
     * The names of a list such as {@code G… sdf1}.
     *
     * @throws IllegalArgumentException if an entry is not a public key and a name; the message repeats it
     */
    static NodeNames of(final Collection<String> entries) {
        final SortedMap<String, String> names = new TreeMap<>();
        for (final String entry : entries) {
            final String[] words = entry.strip().split("\\s+", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException(
                        "NODE_NAMES: '" + entry + "' is not a public key, a space and a name");
            }
            names.put(NodeId.ofStrKey(words[0]).toStrKey(), words[1]);
        }
        return new NodeNames(names);
    }

    /** How a node is shown: its whole key, or its name, or where it has none the first five characters. */
    String shown(final NodeId node, final boolean fullKey) {
        return fullKey ? node.toStrKey() : byStrKey.getOrDefault(node.toStrKey(), node.shortForm());
    }

    /**
     * The node that an operator means: a whole key; {@code $NAME}; or {@code @PREFIX}, the first node with a name whose
     * key starts so, else the first of those who are at hand.
     *
     * @param atHand nodes without names that a prefix may mean, in order
     */
    Optional<NodeId> resolve(final String text, final List<NodeId> atHand) {
        if (text.startsWith("$")) {
            return named(entry -> entry.getValue().equals(text.substring(1)));
        }
        if (text.startsWith("@") && text.length() > 1) {
            final String prefix = text.substring(1);
            return named(entry -> entry.getKey().startsWith(prefix))
                    .or(() -> atHand.stream()
                            .filter(node -> node.toStrKey().startsWith(prefix))
                            .findFirst());
        }
        try {
            return Optional.of(NodeId.ofStrKey(text));
        } catch (final IllegalArgumentException notKey) {
            return Optional.empty();
        }
    }

    private Optional<NodeId> named(final Predicate<Map.Entry<String, String>> meant) {
        return byStrKey.entrySet().stream().filter(meant).findFirst().map(entry -> NodeId.ofStrKey(entry.getKey()));
    }
}
