package org.orrery.testkit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.orrery.link.api.FlushListener;

/**
 * One direction of a loopback connection, and what can be done to it. Bytes leave the sender as flush units; a unit is
 * <em>taken</em> when there is room for it, which is when its flush listener is called; it arrives after the network's
 * latency, in order, and occupies its room until the receiver consumes it.
 *
 * <p>Faults strike flush units, one draw per unit. All controls may be set at any time and hold for what is sent later.
 */
public final class LoopbackPipe {
    static final String END_OF_FILE = "End of file";
    private static final byte[] END = new byte[0];
    private static final long REFILL_MILLIS = 100;
    private static final long HELD_BACK_MILLIS = 50;

    private final VirtualTime time;
    private final Random random;
    private final long latencyNanos;
    private final LoopbackLink sender;
    private final LoopbackLink receiver;
    private final Deque<Unit> waiting = new ArrayDeque<>();
    private final Deque<byte[]> flying = new ArrayDeque<>();
    private final Deque<byte[]> arrived = new ArrayDeque<>();

    private boolean corked;
    private UnaryOperator<byte[]> tamper = UnaryOperator.identity();
    private double damage;
    private double drop;
    private double duplicate;
    private double reorder;
    private long capacityBytes = Long.MAX_VALUE;
    private int chunkBytes = Integer.MAX_VALUE;
    private long bytesPerSecond;

    private Unit heldBack;
    private long occupiedBytes;
    private long allowance;
    private boolean refilling;
    private boolean senderClosed;
    private boolean receiverClosed;
    private long sentUnits;
    private long takenBytes;

    LoopbackPipe(
            final VirtualTime time,
            final Random random,
            final long latencyNanos,
            final LoopbackLink sender,
            final LoopbackLink receiver) {
        this.time = time;
        this.random = random;
        this.latencyNanos = latencyNanos;
        this.sender = sender;
        this.receiver = receiver;
    }

    /** While corked, nothing is taken from the sender. */
    public LoopbackPipe cork(final boolean on) {
        corked = on;
        pump();
        return this;
    }

    /** What a man in the middle makes of each unit; an empty array lets it vanish. */
    public LoopbackPipe tamper(final UnaryOperator<byte[]> operator) {
        tamper = operator;
        return this;
    }

    /** The probability with which one bit of a unit is flipped. */
    public LoopbackPipe damage(final double probability) {
        damage = probability;
        return this;
    }

    /** The probability with which a unit vanishes. */
    public LoopbackPipe drop(final double probability) {
        drop = probability;
        return this;
    }

    /** The probability with which a unit arrives twice. */
    public LoopbackPipe duplicate(final double probability) {
        duplicate = probability;
        return this;
    }

    /** The probability with which a unit changes places with the next one. */
    public LoopbackPipe reorder(final double probability) {
        reorder = probability;
        return this;
    }

    /** How many bytes may be under way or unread; the rest waits on the sender's side. Unlimited at first. */
    public LoopbackPipe capacity(final long bytes) {
        capacityBytes = bytes;
        pump();
        return this;
    }

    /** The most bytes that arrive at once: larger units come in pieces of random length. */
    public LoopbackPipe chunks(final int maxBytes) {
        chunkBytes = maxBytes;
        return this;
    }

    /** How many bytes are taken in a second; 0 (at first) for no limit. */
    public LoopbackPipe straggle(final long bytes) {
        bytesPerSecond = bytes;
        allowance = 0;
        pump();
        return this;
    }

    /** Flush units that the sender sent so far, lost ones included. */
    public long sentUnits() {
        return sentUnits;
    }

    /** Bytes taken from the sender so far. */
    public long takenBytes() {
        return takenBytes;
    }

    /** Bytes that the sender flushed and that were not taken yet. */
    public long waitingBytes() {
        return waiting.stream().mapToLong(Unit::remaining).sum();
    }

    void send(final byte[] sent, final FlushListener listener) {
        sentUnits++;
        final byte[] bytes = tamper.apply(sent);
        final Unit unit = new Unit(hit(damage) ? damaged(bytes) : bytes, listener);
        if (bytes.length == 0 || hit(drop)) {
            done(unit, null);
            return;
        }
        if (heldBack == null && hit(reorder)) {
            heldBack = unit;
            done(unit, null);
            time.schedule(this::releaseHeldBack, HELD_BACK_MILLIS);
            return;
        }
        waiting.add(unit);
        if (hit(duplicate)) {
            waiting.add(new Unit(unit.bytes, null));
        }
        releaseHeldBack();
        pump();
    }

    /** The next piece that arrived; an empty one for the end; null if there is none now. */
    byte[] take() {
        final byte[] bytes = arrived.poll();
        if (bytes != null) {
            occupiedBytes -= bytes.length;
            pump();
        }
        return bytes;
    }

    void senderClosed() {
        senderClosed = true;
        heldBack = null;
        waiting.forEach(unit -> done(unit, "the link is closed"));
        waiting.clear();
        fly(END);
    }

    void receiverClosed() {
        receiverClosed = true;
        flying.clear();
        arrived.clear();
        occupiedBytes = 0;
        pump();
    }

    private void releaseHeldBack() {
        if (heldBack != null && !senderClosed) {
            waiting.add(new Unit(heldBack.bytes, null));
            heldBack = null;
            pump();
        }
    }

    private void pump() {
        while (!waiting.isEmpty() && !senderClosed && !corked) {
            final Unit unit = waiting.peek();
            final int count = room(unit);
            if (count <= 0) {
                return;
            }
            final byte[] piece = Arrays.copyOfRange(unit.bytes, unit.taken, unit.taken + count);
            unit.taken += count;
            takenBytes += count;
            allowance -= count;
            if (unit.remaining() == 0) {
                waiting.remove();
                done(unit, null);
            }
            if (!receiverClosed) {
                occupiedBytes += count;
                fly(piece);
            }
        }
    }

    private int room(final Unit unit) {
        long room = Math.min(unit.remaining(), capacityBytes - occupiedBytes);
        if (bytesPerSecond > 0) {
            refillLater();
            room = Math.min(room, allowance);
        }
        if (chunkBytes != Integer.MAX_VALUE) {
            room = Math.min(room, 1 + random.nextInt(chunkBytes));
        }
        return (int) room;
    }

    private void refillLater() {
        if (!refilling) {
            refilling = true;
            time.schedule(this::refill, REFILL_MILLIS);
        }
    }

    private void refill() {
        refilling = false;
        // What was not used is not saved up: a straggler does not catch up.
        allowance = Math.max(1, bytesPerSecond * REFILL_MILLIS / 1000);
        pump();
    }

    private void fly(final byte[] piece) {
        flying.add(piece);
        // The head arrives, not this piece: simultaneous events may be shuffled, bytes may not.
        time.scheduleNanos(this::arrive, latencyNanos);
    }

    private void arrive() {
        final byte[] piece = flying.poll();
        if (piece != null) {
            arrived.add(piece);
            receiver.execute(receiver::flow);
        }
    }

    private void done(final Unit unit, final String failure) {
        final FlushListener listener = unit.listener;
        if (listener != null) {
            unit.listener = null;
            sender.execute(() -> listener.flushed(unit.bytes.length, failure));
        }
    }

    private boolean hit(final double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    private byte[] damaged(final byte[] bytes) {
        final byte[] copy = bytes.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static final class Unit {
        private final byte[] bytes;
        private FlushListener listener;
        private int taken;

        private Unit(final byte[] bytes, final FlushListener listener) {
            this.bytes = bytes;
            this.listener = listener;
        }

        private int remaining() {
            return bytes.length - taken;
        }
    }
}
