package org.orrery.wire.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The declared types by name, as one protocol knows them. The file {@code types.txt} explains its own notation.
 *
 * <p>Spec: 50-xdr.md, section 1.
 */
final class TypeTable {
    private static final String RESOURCE = "types.txt";

    private final Map<String, Declaration> declarations = new HashMap<>();

    private TypeTable() {}

    /** What the bundle carries, without the items that came after a protocol. */
    static TypeTable load(final int protocol) {
        final InputStream resource = TypeTable.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("the bundle lacks " + RESOURCE);
        }
        final TypeTable table = new TypeTable();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            table.read(lines, protocol);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    /** The declaration of a name that is no base type. */
    Declaration get(final String name) {
        final Declaration found = declarations.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no type " + name);
        }
        return found;
    }

    private void read(final BufferedReader lines, final int protocol) throws IOException {
        List<Member> members = List.of();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            final String[] words = line.strip().split(" ");
            if (line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                if (words.length < 3 || Integer.parseInt(words[2].substring(1)) <= protocol) {
                    members.add(new Member(words[0], words[1]));
                }
                continue;
            }
            members = new ArrayList<>();
            declarations.put(
                    words[1], new Declaration(Kind.valueOf(words[0].toUpperCase(java.util.Locale.ROOT)), members));
            if (words.length == 3) {
                members.add(new Member("", words[2]));
            }
        }
    }

    /** The four ways to declare a type. */
    enum Kind {
        TYPEDEF,
        ENUM,
        STRUCT,
        UNION
    }

    /** A declared type: fields of a struct, arms of a union, or the one type behind a typedef. */
    record Declaration(Kind kind, List<Member> members) {}

    /** A field with its name, or an arm with its value. */
    record Member(String key, String expression) {
        boolean isVoid() {
            return expression.equals("void");
        }
    }
}
