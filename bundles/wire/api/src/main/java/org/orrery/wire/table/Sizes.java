package org.orrery.wire.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.orrery.wire.table.TypeTable.Declaration;
import org.orrery.wire.table.TypeTable.Kind;
import org.orrery.wire.table.TypeTable.Member;

/** What {@link Compiler} asks about types before it writes code for them. */
final class Sizes {
    private static final int RECURSIVE = 1 << 20;
    private static final int CALL_WEIGHT = 3;

    private final TypeTable types;
    private final int inlineLimit;
    private final Map<String, Integer> weights = new HashMap<>();
    private final Map<String, Integer> leastSizes = new HashMap<>();

    /** Sizes for a compiler that writes types in line up to a limit of weight. */
    Sizes(final TypeTable types, final int inlineLimit) {
        this.types = types;
        this.inlineLimit = inlineLimit;
    }

    /** About how many numbers a type takes in line; beyond every limit if it contains itself. */
    int weight(final String type) {
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
        return one > inlineLimit ? CALL_WEIGHT : one + 4;
    }

    /** Size of a type that has nothing to check and no level of its own, such as a hash; 0 for all others. */
    int packedBytes(final String type) {
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
    int leastSize(final String type) {
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
