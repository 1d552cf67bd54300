package org.orrery.wire.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.wire.table.TypeTable.Declaration;
import org.orrery.wire.table.TypeTable.Kind;
import org.orrery.wire.table.TypeTable.Member;

/**
 * Turns types into a {@link Program}. Three things make the walk quick: neighbouring values of fixed size are skipped
 * at once, small types are written in line, and the nesting limit is tested only where a path first gets deeper.
 *
 * <p>Every routine starts with {@link Op#LEVEL}, because structs and unions do; {@link Op#CALL} relies on it.
 *
 * <p>Nothing is lost by testing the limit ahead of bytes that are skipped: either failure is the same verdict.
 *
 * <p>Spec: 50-xdr.md, sections 2, 3 and 7.
 */
final class Compiler {
    private static final int INLINE_LIMIT = 100;
    private static final int DENSE_SPAN = 64;

    private final TypeTable types;
    private final Sizes sizes;
    private final Map<String, Integer> entries = new HashMap<>();
    private final Map<Integer, String> calls = new HashMap<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private final List<Integer> jumps = new ArrayList<>();
    private int[] code = new int[4096];
    private int length;
    private int unwrittenSkip;
    private int testedLevel;
    private int lastLabel;
    private int lastTest = -1;

    private Compiler(final TypeTable types) {
        this.types = types;
        sizes = new Sizes(types, INLINE_LIMIT);
    }

    /** The program of a protocol, with a routine for each root. */
    static Program compile(final TypeTable types, final List<String> roots) {
        final Compiler compiler = new Compiler(types);
        compiler.pending.addAll(roots);
        while (!compiler.pending.isEmpty()) {
            final String type = compiler.pending.poll();
            if (!compiler.entries.containsKey(type)) {
                compiler.routine(type);
            }
        }
        compiler.calls.forEach((at, type) -> compiler.code[at] = compiler.entries.get(type));
        compiler.jumps.forEach(compiler::shorten);
        return new Program(Arrays.copyOf(compiler.code, compiler.length), Map.copyOf(compiler.entries));
    }

    private void routine(final String type) {
        entries.put(type, label());
        testedLevel = 0;
        body(type, 0);
        flushSkip();
        write(Op.RETURN);
    }

    private void use(final String expression, final int level) {
        final Expression use = Expression.parse(expression);
        switch (use.form()) {
            case PLAIN -> plain(use.base(), level);
            case OPTIONAL -> optional(use, level + 1);
            case FIXED -> {
                if (use.isBytes()) {
                    fixedBytes(use.count());
                } else {
                    array(use, level + 1);
                }
            }
            case VARIABLE -> {
                if (use.isBytes()) {
                    instruction(Op.BYTES, use.count());
                } else {
                    vector(use, level + 1);
                }
            }
        }
    }

    private void plain(final String type, final int level) {
        switch (type) {
            case "u32", "i32" -> unwrittenSkip += 4;
            case "u64", "i64" -> unwrittenSkip += 8;
            case "bool" -> instruction(Op.BOOL);
            default -> {
                if (sizes.weight(type) <= INLINE_LIMIT) {
                    body(type, level);
                } else {
                    call(type, level);
                }
            }
        }
    }

    private void call(final String type, final int level) {
        final Declaration declared = types.get(type);
        if (declared.kind() == Kind.TYPEDEF) {
            use(declared.members().get(0).expression(), level);
            return;
        }
        instruction(Op.CALL, 0, level);
        calls.put(length - 2, type);
        pending.add(type);
    }

    private void body(final String type, final int level) {
        final Declaration declared = types.get(type);
        switch (declared.kind()) {
            case ENUM -> unwrittenSkip += 4;
            case TYPEDEF -> use(declared.members().get(0).expression(), level);
            case STRUCT -> {
                testLevel(level + 1);
                declared.members().forEach(field -> use(field.expression(), level + 1));
            }
            case UNION -> {
                testLevel(level + 1);
                final boolean envelope = type.equals("TransactionEnvelope");
                if (envelope) {
                    instruction(Op.ENVELOPE_START);
                }
                union(declared.members(), level + 1);
                if (envelope) {
                    instruction(Op.ENVELOPE_END);
                }
            }
        }
    }

    private void fixedBytes(final int count) {
        if ((count & 3) == 0) {
            unwrittenSkip += count;
        } else {
            instruction(Op.PADDED, count);
        }
    }

    private void array(final Expression use, final int level) {
        testLevel(level);
        for (int i = 0; i < use.count(); i++) {
            plain(use.base(), level);
        }
    }

    private void optional(final Expression use, final int level) {
        testLevel(level);
        instruction(Op.OPTIONAL, 0);
        final int target = length - 1;
        branch(use.base(), level);
        code[target] = label();
    }

    private void vector(final Expression use, final int level) {
        testLevel(level);
        final int packedBytes = sizes.packedBytes(use.base());
        if (packedBytes > 0) {
            instruction(Op.PACKED, use.count(), packedBytes);
            return;
        }
        instruction(Op.LOOP, use.count(), sizes.leastSize(use.base()), 0);
        final int target = length - 1;
        final int start = label();
        branch(use.base(), level);
        write(Op.NEXT, start);
        code[target] = label();
    }

    private void union(final List<Member> arms, final int level) {
        flushSkip();
        final Map<Integer, Integer> targets = discriminant(arms);
        final List<Integer> ends = new ArrayList<>();
        final Member last = arms.get(arms.size() - 1);
        for (final Member arm : arms) {
            code[targets.get(Integer.parseInt(arm.key()))] = label();
            if (!arm.isVoid()) {
                final int tested = testedLevel;
                use(arm.expression(), level);
                flushSkip();
                testedLevel = tested;
            }
            if (!arm.equals(last)) {
                jumps.add(length);
                write(Op.JUMP, 0);
                ends.add(length - 1);
            }
        }
        ends.forEach(end -> code[end] = label());
    }

    /** Writes the choice; returns where the target of each value is to be filled in. */
    private Map<Integer, Integer> discriminant(final List<Member> arms) {
        final TreeMap<Integer, Integer> targets = new TreeMap<>();
        arms.forEach(arm -> targets.put(Integer.parseInt(arm.key()), 0));
        final int lowest = targets.firstKey();
        final int span = targets.lastKey() - lowest + 1;
        if (span <= DENSE_SPAN) {
            write(Op.TABLE, lowest, span);
            targets.replaceAll((value, none) -> length + value - lowest);
            write(new int[span]);
        } else {
            write(Op.CHOOSE, targets.size());
            targets.replaceAll((value, none) -> {
                write(value, 0);
                return length - 1;
            });
        }
        return targets;
    }

    /** Code that is not always run: what it tested does not count behind it. */
    private void branch(final String type, final int level) {
        final int tested = testedLevel;
        plain(type, level);
        flushSkip();
        testedLevel = tested;
    }

    private void testLevel(final int level) {
        if (level <= testedLevel) {
            return;
        }
        testedLevel = level;
        final int before = length - 2;
        if (before == lastTest && lastLabel != length) {
            code[before + 1] = level;
        } else {
            lastTest = length;
            write(Op.LEVEL, level);
        }
    }

    /** The present position, to which something jumps. */
    private int label() {
        lastLabel = length;
        return length;
    }

    /** Lets a jump that leads to another jump, or to the end of the routine, go there at once. */
    private void shorten(final int jump) {
        int target = code[jump + 1];
        while (code[target] == Op.JUMP) {
            target = code[target + 1];
        }
        code[jump + 1] = target;
        if (code[target] == Op.RETURN) {
            code[jump] = Op.RETURN;
        }
    }

    private void instruction(final int... words) {
        flushSkip();
        write(words);
    }

    private void flushSkip() {
        if (unwrittenSkip > 0) {
            final int bytes = unwrittenSkip;
            unwrittenSkip = 0;
            write(Op.SKIP, bytes);
        }
    }

    private void write(final int... words) {
        if (code.length < length + words.length) {
            code = Arrays.copyOf(code, (length + words.length) * 2);
        }
        System.arraycopy(words, 0, code, length, words.length);
        length += words.length;
    }
}
