package org.orrery.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What several complete nodes on loopback do: the figures that have targets. */
final class NetworkFigures {
    private static final int SENDERS = 10;
    private static final int MESSAGE_BYTES = 300;
    private static final int RUNS = 3;
    private static final int SCP_PER_SECOND = 500;
    private static final int SLOW_READER = 10_000;
    private static final int PER_SECOND = 100;
    private static final int ROW = 4;
    private static final int MESH = 10;
    private static final int ADVERT_MILLIS = 100;
    private static final int DEMAND_MILLIS = 200;
    private static final int TUNED_ADVERT_MILLIS = 25;
    private static final int TUNED_DEMAND_MILLIS = 50;

    private final boolean quick;
    private final List<Figure> figures = new ArrayList<>();

    private NetworkFigures(final boolean quick) {
        this.quick = quick;
    }

    static List<Figure> measure(final boolean quick) throws InterruptedException {
        final NetworkFigures network = new NetworkFigures(quick);
        network.flood();
        network.scp("idle", false, 0);
        network.scp("saturated", true, 0);
        network.scp("saturated, 10,000/s read", true, SLOW_READER);
        network.row("default timers", ADVERT_MILLIS, DEMAND_MILLIS);
        network.row("tuned timers", TUNED_ADVERT_MILLIS, TUNED_DEMAND_MILLIS);
        network.mesh();
        return network.figures;
    }

    /** The worst of some runs, beside the worst of the raw limit. */
    private void flood() throws InterruptedException {
        final int fromEach = quick ? 20_000 : 100_000;
        double worst = Double.MAX_VALUE;
        double limit = Double.MAX_VALUE;
        try (TenSenders nodes = new TenSenders(SENDERS);
                NettyLimit netty = new NettyLimit()) {
            nodes.messagesPerSecond(MESSAGE_BYTES, fromEach);
            netty.messagesPerSecond(MESSAGE_BYTES, fromEach * SENDERS);
            for (int i = 0; i < (quick ? 1 : RUNS); i++) {
                worst = Math.min(worst, nodes.messagesPerSecond(MESSAGE_BYTES, fromEach));
                limit = Math.min(limit, netty.messagesPerSecond(MESSAGE_BYTES, fromEach * SENDERS));
            }
        }
        figures.add(new Figure("ten senders to one, 300 B, worst run", worst, "msg/s", limit, "of Netty + HMAC"));
    }

    private void scp(final String load, final boolean saturated, final long perSecond) {
        final int messages = quick ? 1_000 : 10_000;
        try (ScpHop hop = new ScpHop(saturated, perSecond)) {
            hop.say(messages / 5, SCP_PER_SECOND);
            final ScpHop.Heard heard = hop.say(messages, SCP_PER_SECOND);
            final String name = "SCP, " + load + ", ";
            percentiles(name + "one hop", heard.hop());
            percentiles(name + "both hops", heard.whole());
            percentiles(name + "a sleeping thread woken late by", heard.late());
            figures.add(Figure.alone(name + "lost", heard.lost(), "msg"));
            figures.add(Figure.alone(name + "fewest seen in the queue", heard.leastQueued(), "msg"));
        }
    }

    private void row(final String timers, final int advertMillis, final int demandMillis) {
        try (PullNetwork row = PullNetwork.row(ROW, advertMillis, demandMillis)) {
            final PullNetwork.Pulled pulled = row.submit(quick ? 200 : 1_500, PER_SECOND, 1);
            percentiles("pull, " + timers + ", advert to body, one hop", pulled.hop());
            percentiles("pull, " + timers + ", advert to body, three hops", pulled.path());
            percentiles("pull, " + timers + ", submitted to body, three hops", pulled.whole());
        }
    }

    private void mesh() {
        try (PullNetwork mesh = PullNetwork.mesh(MESH, ADVERT_MILLIS, DEMAND_MILLIS)) {
            final PullNetwork.Pulled pulled = mesh.submit(quick ? 200 : 1_500, PER_SECOND, MESH);
            figures.add(
                    new Figure("bodies pulled in a mesh", pulled.bodies(), "msg", pulled.unique(), "of those needed"));
        }
    }

    private void percentiles(final String name, final Latencies latencies) {
        figures.add(Figure.alone(name + " p50", latencies.millis(500), "ms"));
        figures.add(Figure.alone(name + " p99", latencies.millis(990), "ms"));
        figures.add(Figure.alone(name + " p99.9", latencies.millis(999), "ms"));
    }
}
