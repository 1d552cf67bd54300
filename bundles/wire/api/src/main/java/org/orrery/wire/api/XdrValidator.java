package org.orrery.wire.api;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.orrery.wire.table.Walk;
import org.orrery.wire.table.WalkSink;

/**
 * Decides whether bytes are well-formed XDR of a type, exactly as a stellar-core of a given protocol does, by one walk
 * that creates no objects. The answer is a {@code long}; {@link Verdict} reads it.
 *
 * <p>A release is emulated by the protocol of its type table and by whether it refuses bytes behind the value: releases
 * up to v26 ignore them, v27.0.0 and later refuse them. Where they are ignored, they belong to nothing: the message of
 * a frame is then {@code [12, used - 32)} of the body, not {@code [12, length - 32)}.
 *
 * <p>Immutable; any thread; never blocks; stack use does not depend on the input. Slices outside their array are errors
 * of the caller and end in {@link IndexOutOfBoundsException}; no content of the bytes throws anything.
 *
 * <p>Spec: 50-xdr.md, sections 2, 3, 7 and 8.
 */
public final class XdrValidator {
    /** Oldest protocol with a type table. */
    public static final int OLDEST_PROTOCOL = 25;

    /** Newest protocol with a type table. */
    public static final int NEWEST_PROTOCOL = 28;

    /** Nesting that a frame has above its message: the union and the struct of {@code AuthenticatedMessage}. */
    public static final int LEVELS_ABOVE_MESSAGE = 2;

    private static final int MAC_BYTES = 32;
    private static final int MESSAGE_OFFSET = 12;
    private static final XdrType[] TYPES = XdrType.values();
    private static final XdrValidator[] INSTANCES = instances();

    private final int protocol;
    private final boolean trailingIsError;
    private final Walk walk;
    private final int[] entries;
    private final int message;

    private XdrValidator(final int protocol, final boolean trailingIsError, final Walk walk) {
        this.protocol = protocol;
        this.trailingIsError = trailingIsError;
        this.walk = walk;
        entries = Stream.of(TYPES).mapToInt(type -> walk.entry(type.xdrName())).toArray();
        message = entries[XdrType.STELLAR_MESSAGE.ordinal()];
    }

    /**
     * The validator of a protocol. Every call with the same arguments gives the same instance.
     *
     * @param protocol 25 to 28
     * @param trailingIsError whether bytes behind a frame or message are refused
     * @throws IllegalArgumentException for any other protocol
     */
    public static XdrValidator of(final int protocol, final boolean trailingIsError) {
        if (protocol < OLDEST_PROTOCOL || protocol > NEWEST_PROTOCOL) {
            throw new IllegalArgumentException("no type table for protocol " + protocol);
        }
        return INSTANCES[index(protocol, trailingIsError)];
    }

    /** The protocol whose types this instance knows. */
    public int protocol() {
        return protocol;
    }

    /** Whether bytes behind a value are refused. */
    public boolean trailingIsError() {
        return trailingIsError;
    }

    /** Walks a frame body: the whole {@code AuthenticatedMessage}, without the record mark. */
    public long validateFrame(final byte[] body) {
        return validate(XdrType.AUTHENTICATED_MESSAGE, body, 0, body.length);
    }

    /**
     * Walks a message where it stands in a frame, with the nesting that the frame adds above it.
     *
     * @param from where the message's type starts
     * @param to where its MAC starts
     */
    public long validateMessage(final byte[] bytes, final int from, final int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return walk.run(message, bytes, from, to, LEVELS_ABOVE_MESSAGE, !trailingIsError, null);
    }

    /**
     * Walks a value on its own: nesting starts at the value. Bytes behind it are refused by every release for the types
     * that are decoded apart from a message; a frame or a message alone may have a tail where this release ignores it.
     */
    public long validate(final XdrType root, final byte[] bytes, final int from, final int to) {
        return validate(root, bytes, from, to, 0);
    }

    /**
     * The same for a value inside another one.
     *
     * @param levelsAbove nesting that is open above the value, 0 to 1500
     */
    public long validate(final XdrType root, final byte[] bytes, final int from, final int to, final int levelsAbove) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return walk.run(entries[root.ordinal()], bytes, from, to, levelsAbove, mayHaveTail(root), null);
    }

    /**
     * Walks a value that stands at the start of a slice, whatever follows it. {@link Verdict#used} of the result is its
     * length.
     */
    public long measure(final XdrType root, final byte[] bytes, final int from, final int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return walk.run(entries[root.ordinal()], bytes, from, to, 0, true, null);
    }

    /**
     * Walks a message and names every transaction in it: none, the one of a TRANSACTION, or those of a set. The sink is
     * called while walking, so calls made before a verdict that is not ok must be undone by the caller.
     */
    public long transactions(final byte[] bytes, final int from, final int to, final TransactionSink sink) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return walk.run(message, bytes, from, to, LEVELS_ABOVE_MESSAGE, !trailingIsError, new Transactions(sink));
    }

    /**
     * The bytes that the reference would write for a value it read from these: a copy with every bool above 1 replaced
     * by 1, and without an ignored tail. MAC, hashes and forwarding use it. Needed only where
     * {@link Verdict#hasOddBool} holds.
     *
     * @throws XdrException if the bytes are not well formed
     */
    public byte[] canonical(final XdrType root, final byte[] bytes, final int from, final int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        final byte[] copy = Arrays.copyOfRange(bytes, from, to);
        final long verdict =
                walk.run(entries[root.ordinal()], copy, 0, copy.length, 0, mayHaveTail(root), new BoolRewriter(copy));
        if (!Verdict.isOk(verdict)) {
            throw Verdict.failure(verdict);
        }
        return Verdict.used(verdict) == copy.length ? copy : Arrays.copyOf(copy, Verdict.used(verdict));
    }

    /** Where the message of a validated frame body starts. */
    public static int messageStart() {
        return MESSAGE_OFFSET;
    }

    /** Where the message of a frame body ends and its MAC starts, by the verdict of {@link #validateFrame}. */
    public static int messageEnd(final long verdict) {
        return Verdict.used(verdict) - MAC_BYTES;
    }

    private boolean mayHaveTail(final XdrType root) {
        return !trailingIsError && (root == XdrType.AUTHENTICATED_MESSAGE || root == XdrType.STELLAR_MESSAGE);
    }

    private static int index(final int protocol, final boolean trailingIsError) {
        return (protocol - OLDEST_PROTOCOL) * 2 + (trailingIsError ? 1 : 0);
    }

    private static XdrValidator[] instances() {
        final XdrValidator[] all = new XdrValidator[index(NEWEST_PROTOCOL + 1, false)];
        final List<String> roots = Stream.of(TYPES).map(XdrType::xdrName).toList();
        for (int protocol = OLDEST_PROTOCOL; protocol <= NEWEST_PROTOCOL; protocol++) {
            final Walk walk = new Walk(protocol, roots);
            all[index(protocol, false)] = new XdrValidator(protocol, false, walk);
            all[index(protocol, true)] = new XdrValidator(protocol, true, walk);
        }
        return all;
    }

    private record Transactions(TransactionSink sink) implements WalkSink {
        @Override
        public void envelope(final int start, final int end) {
            sink.envelope(start, end);
        }

        @Override
        public void oddBool(final int offset) {}
    }

    private static final class BoolRewriter implements WalkSink {
        private final byte[] bytes;

        private BoolRewriter(final byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void envelope(final int start, final int end) {}

        @Override
        public void oddBool(final int offset) {
            bytes[offset] = 0;
            bytes[offset + 1] = 0;
            bytes[offset + 2] = 0;
            bytes[offset + 3] = 1;
        }
    }
}
