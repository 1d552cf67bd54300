package org.orrery.wire.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.orrery.wire.table.TypeTable.Declaration;
import org.orrery.wire.table.TypeTable.Kind;
import org.orrery.wire.table.TypeTable.Member;

/**
 * Turns types into a {@link Program}. Three things make the walk quick: neighbouring values of fixed size are skipped
 * at once, small types are written in line, and the nesting limit is tested only where a path first gets deeper.
 *
 * <p>Nothing is lost by testing the limit ahead of bytes that are skipped: either failure is the same verdict.
 *
 * <p>Spec: 50-xdr.md, sections 2, 3 and 7.
 */
final class Compiler {
    private static final int INLINE_LIMIT = 100;
    private static final int DENSE_SPAN = 64;
    private static final int RECURSIVE = 1 << 20;

    private final TypeTable types;
    private final Map<String, Integer> weights = new HashMap<>();
    private final Map<String, Integer> leastSizes = new HashMap<>();
    private final Map<String, Integer> entries = new HashMap<>();
    private final Map<Integer, String> calls = new HashMap<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private int[] code = new int[4096];
    private int length;
    private int unwrittenSkip;
    private int testedLevel;

    private Compiler(final TypeTable types) {
        this.types = types;
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
        return new Program(Arrays.copyOf(compiler.code, compiler.length), Map.copyOf(compiler.entries));
    }

    private void routine(final String type) {
        entries.put(type, length);
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
                if (weight(type) <= INLINE_LIMIT) {
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
        code[target] = length;
    }

    private void vector(final Expression use, final int level) {
        testLevel(level);
        final int packedBytes = packedBytes(use.base());
        if (packedBytes > 0) {
            instruction(Op.PACKED, use.count(), packedBytes);
            return;
        }
        instruction(Op.LOOP, use.count(), leastSize(use.base()), 0);
        final int target = length - 1;
        final int start = length;
        branch(use.base(), level);
        write(Op.NEXT, start);
        code[target] = length;
    }

    private void union(final List<Member> arms, final int level) {
        testLevel(level);
        flushSkip();
        final Map<Integer, Integer> targets = discriminant(arms);
        final List<Integer> ends = new ArrayList<>();
        final Member last = arms.get(arms.size() - 1);
        for (final Member arm : arms) {
            code[targets.get(Integer.parseInt(arm.key()))] = length;
            if (!arm.isVoid()) {
                final int tested = testedLevel;
                use(arm.expression(), level);
                flushSkip();
                testedLevel = tested;
            }
            if (!arm.equals(last)) {
                write(Op.JUMP, 0);
                ends.add(length - 1);
            }
        }
        ends.forEach(end -> code[end] = length);
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
        if (level > testedLevel) {
            testedLevel = level;
            write(Op.LEVEL, level);
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

    /** About how many numbers a type takes in line; beyond every limit if it contains itself. */
    private int weight(final String type) {
        final Integer known = weights.get(type);
        if (known != null) {
            return known;
        }
        weights.put(type, RECURSIVE);
        final Declaration declared = types.get(type);
        int sum = declared.kind() == Kind.UNION ? 2 + 4 * declared.members().size() : 2;
        for (final Member member : declared.members()) {
            sum = Math.min(RECURSIVE, sum + useWeight(member));
        }
        weights.put(type, sum);
        return sum;
    }

    private int useWeight(final Member member) {
        if (member.isVoid()) {
            return 0;
        }
        final Expression use = Expression.parse(member.expression());
        final int one = isBase(use) ? 2 : weight(use.base());
        if (one >= RECURSIVE) {
            return RECURSIVE;
        }
        return one > INLINE_LIMIT ? 3 : one + 4;
    }

    /** Size of a type that has nothing to check and no level of its own, such as a hash; 0 for all others. */
    private int packedBytes(final String type) {
        if (isBase(Expression.parse(type))) {
            return type.endsWith("64") ? 8 : type.equals("bool") ? 0 : 4;
        }
        final Declaration declared = types.get(type);
        if (declared.kind() == Kind.ENUM) {
            return 4;
        }
        if (declared.kind() != Kind.TYPEDEF) {
            return 0;
        }
        final Expression use = Expression.parse(declared.members().get(0).expression());
        if (use.form() == Expression.Form.PLAIN) {
            return packedBytes(use.base());
        }
        return use.form() == Expression.Form.FIXED && use.isBytes() && (use.count() & 3) == 0 ? use.count() : 0;
    }

    /** A lower bound of the size of a type's values: at least 4, and exact where types are not recursive. */
    private int leastSize(final String type) {
        if (isBase(Expression.parse(type))) {
            return type.endsWith("64") ? 8 : 4;
        }
        final Integer known = leastSizes.get(type);
        if (known != null) {
            return known;
        }
        leastSizes.put(type, 4);
        final Declaration declared = types.get(type);
        final int size = switch (declared.kind()) {
            case ENUM -> 4;
            case TYPEDEF, STRUCT ->
                declared.members().stream().mapToInt(this::leastUse).sum();
            case UNION ->
                4 + declared.members().stream().mapToInt(this::leastUse).min().orElse(0);
        };
        leastSizes.put(type, size);
        return size;
    }

    private int leastUse(final Member member) {
        if (member.isVoid()) {
            return 0;
        }
        final Expression use = Expression.parse(member.expression());
        return switch (use.form()) {
            case OPTIONAL, VARIABLE -> 4;
            case FIXED -> use.isBytes() ? (use.count() + 3) & ~3 : use.count() * leastSize(use.base());
            case PLAIN -> leastSize(use.base());
        };
    }

    private static boolean isBase(final Expression use) {
        return use.isBytes() || Set.of("u32", "i32", "u64", "i64", "bool").contains(use.base());
    }
}
