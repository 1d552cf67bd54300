package org.orrery.wire.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One pass over bytes by a {@link Program}. It allocates nothing as long as its spare stack is at hand, and its own
 * stack lies on the heap, so no nesting can exhaust the thread's.
 *
 * <p>{@link #run} is one long method on purpose: everything it needs stays in local variables, and an instruction costs
 * a few nanoseconds. Read it beside {@link Op}.
 *
 * <p>Immutable but for the spare stack; any thread. Spec: 50-xdr.md, sections 2, 3 and 7.
 */
public final class Walk {
    /** Most levels that may be open at once. */
    public static final int MAX_LEVELS = 1500;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int INITIAL_STACK = 32;
    private static final int BASE_SHIFT = 32;

    private final Program program;
    private final AtomicReference<long[]> spareStack = new AtomicReference<>();

    /** A walk over the types of a protocol, with a routine for each of the named roots. */
    public Walk(final int protocol, final List<String> roots) {
        program = Compiler.compile(TypeTable.load(protocol), roots);
    }

    /** Where the routine of a root starts, for {@link #run}. */
    public int entry(final String root) {
        return program.entry(root);
    }

    /**
     * Walks one value.
     *
     * @param entry from {@link #entry}
     * @param levels nesting that is already open above the value
     * @param tailAllowed true if bytes may be left over
     * @param sinkOrNull told about envelopes and odd bools on the way, even if the walk fails later
     * @return the outcome, to be read by {@link WalkOutcome}
     */
    public long run(
            final int entry,
            final byte[] bytes,
            final int from,
            final int to,
            final int levels,
            final boolean tailAllowed,
            final WalkSink sinkOrNull) {
        if (((to - from) & 3) != 0) {
            return WalkOutcome.of(WalkOutcome.SIZE, 0, to - from);
        }
        final int[] code = program.code();
        int pc = entry;
        int position = from;
        int base = levels;
        int envelopeStart = 0;
        long flags = 0;
        // The innermost loop or call is in `top`, the ones around it in `stack`: what nests once needs no array.
        long top = 0;
        int height = 0;
        long[] stack = null;
        int rule = 0;

        walk:
        while (true) {
            switch (code[pc]) {
                case Op.SKIP -> {
                    final int count = code[pc + 1];
                    if (count > to - position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    position += count;
                    pc += 2;
                }
                case Op.LEVEL -> {
                    if (base + code[pc + 1] > MAX_LEVELS) {
                        rule = WalkOutcome.DEPTH;
                        break walk;
                    }
                    pc += 2;
                }
                case Op.BYTES -> {
                    if (to == position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    final int count = (int) INT.get(bytes, position);
                    if (Integer.compareUnsigned(count, code[pc + 1]) > 0) {
                        rule = WalkOutcome.MAX;
                        break walk;
                    }
                    position += 4;
                    if (Integer.compareUnsigned(count, to - position) > 0) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    position += (count + 3) & ~3;
                    if (isPaddingOdd(bytes, position, count)) {
                        rule = WalkOutcome.PADDING;
                        break walk;
                    }
                    pc += 2;
                }
                case Op.TABLE -> {
                    if (to == position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    final int index = (int) INT.get(bytes, position) - code[pc + 1];
                    if (Integer.compareUnsigned(index, code[pc + 2]) >= 0 || code[pc + 3 + index] == 0) {
                        rule = WalkOutcome.DISCRIMINANT;
                        break walk;
                    }
                    position += 4;
                    pc = code[pc + 3 + index];
                }
                case Op.CHOOSE -> {
                    if (to == position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    final int target = Program.choice(code, pc, (int) INT.get(bytes, position));
                    if (target == 0) {
                        rule = WalkOutcome.DISCRIMINANT;
                        break walk;
                    }
                    position += 4;
                    pc = target;
                }
                case Op.JUMP -> pc = code[pc + 1];
                case Op.OPTIONAL -> {
                    if (to == position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    final int flag = (int) INT.get(bytes, position);
                    if ((flag & ~1) != 0) {
                        rule = WalkOutcome.OPTIONAL;
                        break walk;
                    }
                    position += 4;
                    pc = flag == 0 ? code[pc + 1] : pc + 2;
                }
                case Op.LOOP -> {
                    if (to == position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    final int count = (int) INT.get(bytes, position);
                    if (Integer.compareUnsigned(count, code[pc + 1]) > 0) {
                        rule = WalkOutcome.MAX;
                        break walk;
                    }
                    position += 4;
                    if (Integer.toUnsignedLong(count) * code[pc + 2] > to - position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    if (count == 0) {
                        pc = code[pc + 3];
                        break;
                    }
                    if (height > 0) {
                        stack = withRoom(stack, height);
                        stack[height - 1] = top;
                    }
                    height++;
                    top = count;
                    pc += 4;
                }
                case Op.NEXT -> {
                    if (--top > 0) {
                        pc = code[pc + 1];
                        break;
                    }
                    height--;
                    top = height > 0 ? stack[height - 1] : 0;
                    pc += 2;
                }
                case Op.PACKED -> {
                    if (to == position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    final int count = (int) INT.get(bytes, position);
                    if (Integer.compareUnsigned(count, code[pc + 1]) > 0) {
                        rule = WalkOutcome.MAX;
                        break walk;
                    }
                    position += 4;
                    final long length = Integer.toUnsignedLong(count) * code[pc + 2];
                    if (length > to - position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    position += (int) length;
                    pc += 3;
                }
                case Op.CALL -> {
                    if (height > 0) {
                        stack = withRoom(stack, height);
                        stack[height - 1] = top;
                    }
                    height++;
                    top = (long) base << BASE_SHIFT | (pc + 3);
                    base += code[pc + 2];
                    pc = code[pc + 1];
                    // Every routine starts with a test of its level, which is done here to save a step.
                    if (base + code[pc + 1] > MAX_LEVELS) {
                        rule = WalkOutcome.DEPTH;
                        break walk;
                    }
                    pc += 2;
                }
                case Op.RETURN -> {
                    if (height == 0) {
                        break walk;
                    }
                    pc = (int) top;
                    base = (int) (top >>> BASE_SHIFT);
                    height--;
                    top = height > 0 ? stack[height - 1] : 0;
                }
                case Op.BOOL -> {
                    if (to == position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    if (((int) INT.get(bytes, position) & ~1) != 0) {
                        flags |= WalkOutcome.ODD_BOOL;
                        if (sinkOrNull != null) {
                            sinkOrNull.oddBool(position);
                        }
                    }
                    position += 4;
                    pc += 1;
                }
                case Op.ENVELOPE_START -> {
                    envelopeStart = position;
                    pc += 1;
                }
                case Op.ENVELOPE_END -> {
                    if (sinkOrNull != null) {
                        sinkOrNull.envelope(envelopeStart, position);
                    }
                    pc += 1;
                }
                case Op.PADDED -> {
                    final int count = code[pc + 1];
                    if (count > to - position) {
                        rule = WalkOutcome.TRUNCATED;
                        break walk;
                    }
                    position += (count + 3) & ~3;
                    if (isPaddingOdd(bytes, position, count)) {
                        rule = WalkOutcome.PADDING;
                        break walk;
                    }
                    pc += 2;
                }
                default -> throw new IllegalStateException("no instruction at " + pc);
            }
        }
        if (stack != null) {
            spareStack.lazySet(stack);
        }
        if (rule == 0 && position != to && !tailAllowed) {
            rule = WalkOutcome.TRAILING;
        }
        return WalkOutcome.of(rule, flags, position - from);
    }

    /** Looks at the up to three bytes that end at a position, behind a number of bytes that ended before. */
    private static boolean isPaddingOdd(final byte[] bytes, final int end, final int count) {
        final int padding = -count & 3;
        return padding != 0 && ((int) INT.get(bytes, end - 4) & (1 << (padding << 3)) - 1) != 0;
    }

    /** Grows with the nesting that the input has paid for in bytes, and no faster. */
    private long[] withRoom(final long[] stack, final int height) {
        if (stack == null) {
            final long[] spare = spareStack.getAndSet(null);
            return spare == null ? new long[INITIAL_STACK] : spare;
        }
        return height <= stack.length ? stack : Arrays.copyOf(stack, stack.length * 2);
    }
}
