package org.orrery.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code orrery demo}: complete nodes on loopback, traffic between them, and a verdict. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs complete nodes on loopback with consensus-shaped traffic, no internet needed. Ends on q, Ctrl-C or"
                        + " after --seconds; the exit code is 0 if every message reached every node exactly once.")
final class DemoCommand implements Callable<Integer> {
    private static final int MIN_NODES = 4;
    private static final int MAX_NODES = 16;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long TABLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    @Option(names = "--nodes", paramLabel = "N", description = "how many nodes, 4 to 16; default ${DEFAULT-VALUE}")
    private int count = MIN_NODES;

    @Option(names = "--seconds", paramLabel = "N", description = "end after so many seconds; default: when told to")
    private long seconds = Long.MAX_VALUE;

    private final AtomicBoolean ended = new AtomicBoolean();

    @Override
    public Integer call() {
        if (count < MIN_NODES || count > MAX_NODES) {
            throw UserError.usage("--nodes takes " + MIN_NODES + " to " + MAX_NODES + ", not " + count);
        }
        if (seconds < 1) {
            throw UserError.usage("--seconds takes 1 or more, not " + seconds);
        }
        System.out.println("starting " + count + " nodes, each in its own Felix framework");
        final GracefulEnd end = GracefulEnd.install(() -> ended.set(true));
        try (DemoCluster cluster = DemoCluster.start(Home.find(), count);
                KeyWatch keys = KeyWatch.start('q', () -> ended.set(true))) {
            final DemoTraffic traffic = new DemoTraffic(cluster.nodes());
            run(cluster, traffic, keys.interactive());
            return end.exitCode(summary(cluster, traffic));
        } finally {
            end.done();
        }
    }

    private void run(final DemoCluster cluster, final DemoTraffic traffic, final boolean live) {
        final long start = System.nanoTime();
        final long limit = seconds == Long.MAX_VALUE ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds);
        long nextTable = 0;
        for (long round = 0; !ended.get() && System.nanoTime() - start < limit; round++) {
            traffic.round();
            final long elapsed = System.nanoTime() - start;
            if (elapsed >= nextTable) {
                show(DemoTable.of(cluster.nodes(), traffic), live);
                nextTable = elapsed + TABLE_NANOS;
            }
            LockSupport.parkNanos(Math.max(0, (round + 1) * ROUND_NANOS - (System.nanoTime() - start)));
        }
    }

    private static void show(final String table, final boolean live) {
        System.out.print(live ? "\033[H\033[2J" + table + "q ends the demo\n" : table);
        System.out.flush();
    }

    private static int summary(final DemoCluster cluster, final DemoTraffic traffic) {
        traffic.drain();
        System.out.println();
        System.out.print(DemoTable.of(cluster.nodes(), traffic));
        final boolean complete = traffic.complete();
        System.out.println(
                complete
                        ? "every message reached every node exactly once"
                        : "NOT every message reached every node exactly once");
        return complete ? 0 : Main.EXIT_FAILURE;
    }
}
