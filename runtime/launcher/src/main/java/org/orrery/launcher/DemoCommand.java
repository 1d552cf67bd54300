package org.orrery.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code orrery demo}: complete nodes on loopback that close ledgers together, and a verdict. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs complete nodes on loopback that close ledgers of generated validators, no internet needed. One node"
                        + " starts late and catches up; of another one every part is replaced while the ledgers go on."
                        + " Ends on q, Ctrl-C or after --seconds; the exit code is 0 if everything reached every node,"
                        + " no transaction came twice, no link was lost and all closed the same ledger.")
final class DemoCommand implements Callable<Integer> {
    private static final int MIN_NODES = 4;
    private static final int MAX_NODES = 16;
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LATEST_START_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int LATE_PART = 4;
    /** Connected with every other one from the beginning. */
    private static final int SWAPPED_NODE = 1;

    /** After the end was asked for, the late node has this long to catch up, and the swaps to be done. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

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
        if (Container.isModulePath()) {
            throw UserError.usage(
                    "the demo runs several nodes in one JVM, and the module path holds one; use bin/orrery");
        }
        System.out.println("starting " + (count - 1) + " nodes, each in its own Felix framework; node " + count
                + " starts when they are closing ledgers");
        final GracefulEnd end = GracefulEnd.install(() -> ended.set(true));
        try (DemoCluster cluster = DemoCluster.start(Home.find(), count);
                KeyWatch keys = KeyWatch.start('q', () -> ended.set(true))) {
            final DemoTraffic traffic = new DemoTraffic();
            final DemoLatecomer late = new DemoLatecomer(cluster, lateStartNanos());
            final DemoSwaps swaps = new DemoSwaps(cluster.nodes().get(SWAPPED_NODE), cluster.jars());
            run(cluster, traffic, late, swaps, keys.interactive());
            return end.exitCode(summary(cluster.nodes(), traffic, late, swaps));
        } finally {
            end.done();
        }
    }

    private void run(
            final DemoCluster cluster,
            final DemoTraffic traffic,
            final DemoLatecomer late,
            final DemoSwaps swaps,
            final boolean live) {
        final long start = System.nanoTime();
        final long limit = limitNanos();
        long asked = 0;
        while (true) {
            final long roundStart = System.nanoTime();
            final boolean withLate = late.isLevel();
            final List<DemoNode> nodes = cluster.nodes().stream()
                    .filter(node -> !late.isCatchingUp(node))
                    .toList();
            swaps.begin(nodes);
            swaps.end(traffic.round(nodes));
            final String table = DemoTable.of(cluster.nodes(), traffic, late);
            show(table + (live ? swaps.lines() : swaps.news()), live);
            asked = asked == 0 && (ended.get() || System.nanoTime() - start >= limit) ? System.nanoTime() : asked;
            // Whoever ends the demo early still wants to know whether the late node catches up, and all parts can go.
            if (asked != 0 && (withLate && swaps.done() || System.nanoTime() - asked >= PATIENCE_NANOS)) {
                return;
            }
            if (asked != 0) {
                late.hasten();
            }
            late.advance(System.nanoTime() - start, traffic.slot());
            if (asked == 0) {
                LockSupport.parkNanos(Math.max(0, ROUND_NANOS - (System.nanoTime() - roundStart)));
            }
        }
    }

    private long limitNanos() {
        return seconds == Long.MAX_VALUE ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds);
    }

    private long lateStartNanos() {
        return Math.min(LATEST_START_NANOS, limitNanos() / LATE_PART);
    }

    private static void show(final String table, final boolean live) {
        System.out.print(live ? "\033[H\033[2J" + table + "q ends the demo\n" : table);
        System.out.flush();
    }

    private static int summary(
            final List<DemoNode> nodes, final DemoTraffic traffic, final DemoLatecomer late, final DemoSwaps swaps) {
        traffic.drain();
        final DemoVerdict verdict = DemoVerdict.of(nodes, traffic, late, swaps);
        System.out.println();
        System.out.print(DemoTable.of(nodes, traffic, late));
        System.out.println();
        System.out.print(swaps.lines());
        System.out.print(swaps.histogram());
        System.out.println();
        System.out.print(verdict.text());
        return verdict.passed() ? 0 : Main.EXIT_FAILURE;
    }
}
