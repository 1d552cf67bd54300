package org.orrery.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.orrery.flowcontrol.FlowLimits;

/** The end-to-end half of the table. Limit and nodes take turns, so that a noisy moment does not favour one of them. */
final class NodeFigures {
    private static final int QUICK_MESSAGES = 200_000;
    private static final int MESSAGES = 500_000;
    private static final int ROUNDS = 5;
    private static final int[] SIZES = {300, 1024};

    /** Ten times stellar-core's grant, and a grant after every tenth part of it. */
    private static final FlowLimits WIDE = new FlowLimits(2001, 2000, 200, 3 << 20, 1 << 18, 1 << 20, 3 << 20);

    private final int messages;
    private final int rounds;

    private NodeFigures(final int messages, final int rounds) {
        this.messages = messages;
        this.rounds = rounds;
    }

    static List<Figure> measure(final boolean quick) throws InterruptedException {
        final NodeFigures figures = quick ? new NodeFigures(QUICK_MESSAGES, 1) : new NodeFigures(MESSAGES, ROUNDS);
        final List<Figure> all = new ArrayList<>();
        try (NettyLimit limit = new NettyLimit();
                TwoNodes usual = new TwoNodes(FlowLimits.defaults());
                TwoNodes wide = new TwoNodes(WIDE)) {
            for (final int size : SIZES) {
                all.addAll(figures.measure(size, limit, usual, wide));
            }
        }
        return all;
    }

    private List<Figure> measure(final int size, final NettyLimit limit, final TwoNodes usual, final TwoNodes wide)
            throws InterruptedException {
        limit.messagesPerSecond(size, messages);
        usual.move(size, messages);
        wide.move(size, messages);
        final double[] limits = new double[rounds];
        final TwoNodes.Moved[] usuals = new TwoNodes.Moved[rounds];
        final TwoNodes.Moved[] wides = new TwoNodes.Moved[rounds];
        for (int i = 0; i < rounds; i++) {
            limits[i] = limit.messagesPerSecond(size, messages);
            usuals[i] = usual.move(size, messages);
            wides[i] = wide.move(size, messages);
        }
        final double most = median(limits);
        final String nodes = "two nodes, " + size + " B, ";
        return List.of(
                Figure.alone("Netty framing + HMAC alone, " + size + " B", most, "msg/s"),
                rate(nodes + "default grants", usuals, most),
                rate(nodes + "wide grants", wides, most),
                cost(nodes + "processor time to send", usuals, TwoNodes.Moved::sendingCpuNanos, "ns/msg"),
                cost(nodes + "processor time to receive", usuals, TwoNodes.Moved::receivingCpuNanos, "ns/msg"),
                cost(nodes + "allocated to send", usuals, TwoNodes.Moved::sendingBytes, "B/msg"),
                cost(nodes + "allocated to receive", usuals, TwoNodes.Moved::receivingBytes, "B/msg"));
    }

    private static Figure rate(final String name, final TwoNodes.Moved[] moved, final double limit) {
        return new Figure(name, median(moved, TwoNodes.Moved::messagesPerSecond), "msg/s", limit, "of Netty + HMAC");
    }

    private static Figure cost(
            final String name,
            final TwoNodes.Moved[] moved,
            final ToDoubleFunction<TwoNodes.Moved> figure,
            final String unit) {
        return Figure.alone(name, median(moved, figure), unit);
    }

    private static double median(final TwoNodes.Moved[] moved, final ToDoubleFunction<TwoNodes.Moved> figure) {
        return median(Arrays.stream(moved).mapToDouble(figure).toArray());
    }

    private static double median(final double... values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
