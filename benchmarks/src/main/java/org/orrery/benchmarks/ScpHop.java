package org.orrery.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.LinkId;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * Three complete nodes in a row in this process, with TCP between them: the first says something in SCP, the second relays
 * it to the third. Meanwhile the second may have more transactions and adverts for the third than that one grants.
 */
final class ScpHop implements AutoCloseable {
    private static final int AHEAD_OF_THE_KIT = 100;
    private static final long ARRIVAL_NANOS = 10_000_000_000L;
    private static final int LOOK_EVERY = 50;

    private final TcpFooting footing = new TcpFooting();
    private final Envelopes envelopes = new Envelopes();
    private final TestNode first;
    private final TestNode second;
    private final TestNode third;
    private final Reader reader;
    private final Saturation saturation;
    private long said;
    private volatile Times times = new Times(0, 0);

    /**
     * Starts the nodes and connects them.
     *
     * @param saturated whether the second has more for the third than that one grants
     * @param perSecond as for {@link Reader}
     */
    ScpHop(final boolean saturated, final long perSecond) {
        first = footing.node(1).start();
        second = footing.node(2).start();
        third = footing.node(3).start();
        reader = new Reader(perSecond);
        third.handlers().add(reader, AHEAD_OF_THE_KIT);
        second.overhear(in -> note(in, true));
        third.overhear(in -> note(in, false));
        first.dial(second);
        second.dial(third);
        footing.await(
                "first and second are connected", () -> first.isConnectedTo(second) && second.isConnectedTo(first));
        footing.await(
                "second and third are connected", () -> second.isConnectedTo(third) && third.isConnectedTo(second));
        final LinkId link = second.linkTo(third).id();
        saturation = saturated ? new Saturation(second.directory(), link, reader) : null;
        footing.await(
                "the queue is full", () -> !saturated || second.flow(third).queuedMessages() > 0);
    }

    /** Says so many things at a rate, and waits until the last has come or has had time to come. */
    Heard say(final int messages, final int perSecond) {
        final Times mine = new Times(said, messages);
        times = mine;
        final Latencies late = new Latencies();
        int leastQueued = Integer.MAX_VALUE;
        final long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            final WireMessage message = envelopes.next();
            mine.said.set(i, System.nanoTime());
            first.broadcast(message);
            if (i % LOOK_EVERY == 0) {
                leastQueued = Math.min(leastQueued, second.flow(third).queuedMessages());
            }
            sleepUntil(start + (i + 1) * 1_000_000_000L / perSecond, late);
        }
        said += messages;
        final long giveUpAt = System.nanoTime() + ARRIVAL_NANOS;
        while (mine.arrived.get() < messages && System.nanoTime() - giveUpAt < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return mine.heard(late, leastQueued);
    }

    @Override
    public void close() {
        if (saturation != null) {
            saturation.close();
        }
        reader.close();
        footing.close();
    }

    private static void sleepUntil(final long dueNanos, final Latencies late) {
        final long left = dueNanos - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(left);
            late.add(System.nanoTime() - dueNanos);
        }
    }

    private void note(final InboundMessage in, final boolean onTheWay) {
        if (in.message().type() == MessageType.SCP_MESSAGE) {
            times.note(Envelopes.numberOf(in.message()), System.nanoTime(), onTheWay);
        }
    }

    /** When what was where. */
    private static final class Times {
        private final long before;
        private final AtomicLongArray said;
        private final AtomicLongArray relayed;
        private final AtomicLongArray heard;
        private final AtomicInteger arrived = new AtomicInteger();

        Times(final long before, final int messages) {
            this.before = before;
            said = new AtomicLongArray(messages);
            relayed = new AtomicLongArray(messages);
            heard = new AtomicLongArray(messages);
        }

        void note(final long number, final long nanos, final boolean onTheWay) {
            final int place = (int) (number - before);
            (onTheWay ? relayed : heard).set(place, nanos);
            if (!onTheWay) {
                arrived.incrementAndGet();
            }
        }

        Heard heard(final Latencies late, final int leastQueued) {
            final Latencies whole = new Latencies();
            final Latencies hop = new Latencies();
            for (int i = 0; i < said.length(); i++) {
                if (heard.get(i) != 0) {
                    whole.add(heard.get(i) - said.get(i));
                    hop.add(heard.get(i) - relayed.get(i));
                }
            }
            return new Heard(whole, hop, late, said.length() - whole.count(), leastQueued);
        }
    }

    /**
     * What came of it.
     *
     * @param whole from the first to the third
     * @param hop from the arrival at the second to the arrival at the third
     * @param late by how much the thread that speaks was woken too late: what the machine alone does to any thread
     * @param lost how many did not arrive
     * @param leastQueued the fewest messages seen waiting at the second for the third
     */
    record Heard(Latencies whole, Latencies hop, Latencies late, int lost, int leastQueued) {}
}
