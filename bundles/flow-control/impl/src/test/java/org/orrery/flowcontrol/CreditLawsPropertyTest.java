package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.orrery.node.api.LedgerView;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/** Laws of two gates joined by a lossless pipe, under any interleaving. Spec: 20-flow-flood-fetch.md, section 1.9. */
final class CreditLawsPropertyTest {
    private static final int QUEUE_LIMIT = 30;
    private static final LedgerView LEDGER = Samples.ledger(QUEUE_LIMIT, 102_400);

    /** One thing that can happen on one of the two ends. */
    enum Event {
        OFFER_SCP,
        OFFER_TRANSACTION,
        OFFER_DEMAND,
        OFFER_ADVERT,
        RECEIVE,
        FINISH,
        RECEIVE_GRANT,
        WRITE,
        WIDEN,
        SWAP
    }

    record Step(boolean first, Event event, int number) {}

    @Property(tries = 500)
    void creditIsConservedAndQueuesStayWithinTheirLimits(
            @ForAll("limits") final FlowLimits ours,
            @ForAll("limits") final FlowLimits theirs,
            @ForAll("steps") final List<Step> steps) {
        final Node one = Node.joined(ours, theirs, Samples.release27(), LEDGER);

        for (final Step step : steps) {
            apply(step.first() ? one : one.other, step);

            assertConserved(one);
            assertConserved(one.other);
            assertWithinLimits(one, ours);
            assertWithinLimits(one.other, theirs);
        }
    }

    @Property(tries = 200)
    void everythingOfferedArrivesInTheEnd(
            @ForAll("limits") final FlowLimits ours,
            @ForAll("limits") final FlowLimits theirs,
            @ForAll("steps") final List<Step> steps) {
        final Node one = Node.joined(ours, theirs, Samples.head(), LEDGER);
        steps.forEach(step -> apply(step.first() ? one : one.other, step));

        one.settle();

        for (final Node node : List.of(one, one.other)) {
            assertThat(node.gate.status().queuedMessages()).isZero();
            assertThat(node.throttled).isFalse();
            assertThat(node.gate.state().capacity().totalMessages())
                    .isEqualTo(node.gate.state().limits().totalMessages());
        }
    }

    @Property(tries = 200)
    void whatIsTakenIsWhatWasGiven(@ForAll("limits") final FlowLimits limits, @ForAll("steps") final List<Step> steps) {
        final Node one = Node.joined(limits, limits, Samples.head(), LEDGER);
        for (final Step step : steps) {
            one.clock.advanceMillis(step.number());
            apply(step.first() ? one : one.other, step);
        }
        final FlowState given = one.gate.state();

        one.swap();

        assertThat(one.gate.state()).isEqualTo(given);
        final List<FlowState.Queued> taken = one.gate.state().queued();
        for (int i = 0; i < taken.size(); i++) {
            assertThat(taken.get(i).message()).isSameAs(given.queued().get(i).message());
        }
    }

    @Property(tries = 100)
    void scpIsNotStarvedByTransactions(@ForAll("limits") final FlowLimits limits, @ForAll final Random random) {
        final Node sender = Node.joined(limits, limits, Samples.release27(), LEDGER);
        final ArrayDeque<WireMessage> expected = new ArrayDeque<>();

        for (int round = 1; round <= 50; round++) {
            for (int i = 0; i < 5; i++) {
                sender.gate.offer(Samples.transaction(400 + 4 * random.nextInt(1000)));
            }
            final WireMessage scp = Samples.nominate(round, 20);
            sender.gate.offer(scp);
            expected.add(scp);
            // One grant's worth of progress on the way that a message takes.
            drainReceiver(sender);
            sender.receiveGrant();
        }
        sender.settle();

        assertThat(sender.other.received)
                .filteredOn(message -> message.type() == expected.peek().type())
                .containsExactlyElementsOf(expected);
    }

    @Provide
    Arbitrary<FlowLimits> limits() {
        final Arbitrary<Integer> flood = Arbitraries.integers().between(1, 20);
        final Arbitrary<Integer> batchBelow = Arbitraries.integers().between(0, 19);
        final Arbitrary<Integer> beside = Arbitraries.integers().between(1, 5);
        final Arbitrary<Boolean> automatic = Arbitraries.of(true, false);
        return Combinators.combine(flood, batchBelow, beside, automatic)
                .as((messages, below, more, auto) -> new FlowLimits(
                        messages + more,
                        messages,
                        Math.max(1, messages - below),
                        auto ? 0 : 110_000,
                        auto ? 0 : 7_000,
                        20_000,
                        100_000));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(Event.class),
                        Arbitraries.integers().between(0, 1000))
                .as(Step::new)
                .list()
                .ofMaxSize(200);
    }

    private static void apply(final Node node, final Step step) {
        switch (step.event()) {
            case OFFER_SCP -> node.gate.offer(Samples.nominate(step.number(), 20));
            case OFFER_TRANSACTION -> node.gate.offer(Samples.transaction(400 + 40 * step.number()));
            case OFFER_DEMAND -> node.gate.offer(Samples.demand(1 + step.number() % 20));
            case OFFER_ADVERT -> node.gate.offer(Samples.advert(1 + step.number() % 20));
            case RECEIVE -> node.receiveOne();
            case FINISH -> {
                if (!node.processing.isEmpty()) {
                    node.finish(step.number() % node.processing.size());
                }
            }
            case RECEIVE_GRANT -> node.receiveGrant();
            case WRITE -> node.writeOne();
            case WIDEN -> node.gate.maxTxSizeIncreased(step.number());
            case SWAP -> node.swap();
        }
    }

    /** Sender's credit + under way + in processing + processed and not granted + grants under way = what was granted. */
    private static void assertConserved(final Node sender) {
        final FlowState ours = sender.gate.state();
        final FlowState theirs = sender.other.gate.state();
        final long messages = ours.sending().creditMessages()
                + sender.underWay.size()
                + sender.other.processing.size()
                + theirs.processed().floodMessages()
                + sender.other.grants.stream()
                        .mapToLong(SendMoreExtended::numMessages)
                        .sum();
        final long bytes = ours.sending().creditBytes()
                + bytes(sender.underWay)
                + bytes(sender.other.processing)
                + theirs.processed().floodBytes()
                + sender.other.grants.stream()
                        .mapToLong(SendMoreExtended::numBytes)
                        .sum();

        assertThat(messages).isEqualTo(theirs.limits().floodMessages());
        assertThat(bytes).isEqualTo(theirs.capacity().floodBytesLimit());
        assertThat(ours.sending().creditMessages()).isNotNegative();
        assertThat(ours.sending().creditBytes()).isNotNegative();
        assertThat(theirs.capacity().floodMessages())
                .isEqualTo(theirs.limits().floodMessages() - sender.other.processing.size());
        assertThat(theirs.capacity().floodBytes())
                .isEqualTo(theirs.capacity().floodBytesLimit() - bytes(sender.other.processing));
    }

    private static void assertWithinLimits(final Node node, final FlowLimits limits) {
        int transactions = 0;
        int transactionBytes = 0;
        int advertised = 0;
        int demanded = 0;
        for (final FlowState.Queued each : node.gate.state().queued()) {
            switch (each.message().type()) {
                case TRANSACTION -> {
                    transactions++;
                    transactionBytes += each.message().size();
                }
                case FLOOD_ADVERT -> advertised += each.message().size() / 32;
                case FLOOD_DEMAND -> demanded += each.message().size() / 32;
                default -> {}
            }
        }
        assertThat(transactions).isLessThanOrEqualTo(QUEUE_LIMIT);
        assertThat(transactionBytes).isLessThanOrEqualTo(limits.outboundTxQueueBytes());
        assertThat(advertised).isLessThanOrEqualTo(QUEUE_LIMIT);
        assertThat(demanded).isLessThanOrEqualTo(QUEUE_LIMIT);
    }

    private static void drainReceiver(final Node sender) {
        while (sender.other.receiveOne() || sender.writeOne()) {
            while (!sender.other.processing.isEmpty()) {
                sender.other.finish(0);
            }
        }
    }

    private static long bytes(final Iterable<WireMessage> messages) {
        long sum = 0;
        for (final WireMessage message : messages) {
            sum += message.size();
        }
        return sum;
    }
}
