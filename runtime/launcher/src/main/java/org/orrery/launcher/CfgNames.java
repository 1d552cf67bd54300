package org.orrery.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that a configuration file gives to nodes; {@code $NAME} stands for the public key. */
final class CfgNames {
    private final Map<String, String> keys = new HashMap<>();

    /** Gives a node its name; a node has one name and a name one node. */
    void add(final CfgTable table, final String under, final String key, final String name) {
        if (keys.containsKey(name)) {
            throw table.refuse(under, "name already used: " + name);
        }
        if (keys.containsValue(key)) {
            throw table.refuse(under, "naming node twice: " + name);
        }
        keys.put(name, key);
    }

    /** All names given so far: public key, space, name; by key. */
    List<String> all() {
        return keys.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .toList();
    }

    /** The key that a text {@code G… [NAME]} or {@code $NAME} under some key of the file stands for. */
    String key(final CfgTable table, final String under, final String text) {
        if (text.startsWith("$")) {
            final String key = keys.get(text.substring(1));
            if (key == null) {
                throw table.refuse(
                        under, "unknown key in config: " + text + "; it must be the name of a node in this file");
            }
            return key;
        }
        final String[] words = text.strip().split("\\s+", -1);
        if (!KeySyntax.isPublicKey(words[0])) {
            throw table.refuse(
                    under,
                    "invalid key: " + text + "; under " + under
                            + " accepted is a public key (G and 55 more characters), with a name behind it, or $NAME");
        }
        if (words.length > 1) {
            add(table, under, words[0], words[1]);
        }
        return words[0];
    }
}
