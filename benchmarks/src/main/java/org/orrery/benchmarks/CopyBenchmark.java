package org.orrery.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.orrery.flood.FloodHandlers;
import org.orrery.flood.FloodSettings;
import org.orrery.flood.Floodgate;
import org.orrery.overlay.api.Outcome;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.WireMessage;

/**
 * What it costs to see that a message is a copy, beside processing one that is new. Each message is bytes of its own, as
 * from a socket: its id has to be found first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CopyBenchmark {
    private static final int PEERS = 24;
    private static final int MESSAGES = 1024;
    private static final int IN_WORK = 128;

    /** Type of the message. */
    @Param({"SCP_MESSAGE", "TRANSACTION"})
    public String type;

    private final StubPeers peers = new StubPeers(PEERS);
    private final StubStrand strand = new StubStrand();
    private final StubStrand standing = new StubStrand();
    private final CheckingApplication application = new CheckingApplication();
    private final byte[][] bodies = new byte[MESSAGES][];
    private Floodgate floodgate;
    private FloodHandlers handlers;
    private FloodHandlers behind;
    private int next;

    /** Makes the messages, and has some of them wait for an application that does not come to them. */
    @Setup
    public void prepare() {
        for (int i = 0; i < MESSAGES; i++) {
            final WireMessage message =
                    type.equals("SCP_MESSAGE") ? Envelopes.signed(100 + i) : TransactionBuilder.ofSize(i, 300);
            bodies[i] = message.body();
        }
        floodgate = newGate();
        handlers = handlersOf(floodgate, strand);
        behind = handlersOf(newGate(), standing);
        for (int i = 0; i < IN_WORK; i++) {
            behind.handle(new Arrived(peers.authenticated().get(0), copyOf(i)));
        }
    }

    /** A copy of one that is being processed: let go at once. */
    @Benchmark
    public Outcome copyOfOneInWork() {
        next++;
        return behind.handle(new Arrived(peers.authenticated().get(next % PEERS), copyOf(next % IN_WORK)));
    }

    /** A copy of one that was processed before: the application says that it knows it. */
    @Benchmark
    public void copyOfOneProcessed() {
        application.knowsAll(true);
        take();
    }

    /** A new one: known to nobody, checked by the application, and, if it is SCP, sent to the 23 others. */
    @Benchmark
    public void newOne() {
        application.knowsAll(false);
        final WireMessage message = take();
        peers.turn();
        floodgate.forget(message.id());
    }

    private WireMessage take() {
        next++;
        final WireMessage message = copyOf(next % MESSAGES);
        handlers.handle(new Arrived(peers.authenticated().get(next % PEERS), message));
        strand.turn();
        return message;
    }

    private WireMessage copyOf(final int number) {
        return WireMessage.of(bodies[number].clone());
    }

    private Floodgate newGate() {
        return new Floodgate(() -> peers, () -> 100, () -> null, FloodSettings.defaults());
    }

    private FloodHandlers handlersOf(final Floodgate gate, final StubStrand on) {
        return new FloodHandlers(gate, on, () -> application, () -> application, () -> true);
    }
}
