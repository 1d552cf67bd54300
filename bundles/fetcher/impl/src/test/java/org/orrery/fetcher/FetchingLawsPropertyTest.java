package org.orrery.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.WireMessage;

/** What holds whatever happens in whatever order. Spec: 20-flow-flood-fetch.md, sections 5.3 to 5.6. */
final class FetchingLawsPropertyTest {
    private static final int ITEMS = 3;
    private static final int PEERS = 4;

    enum Event {
        FETCH,
        CANCEL,
        ARRIVE,
        PURGE,
        DONT_HAVE,
        LEARN,
        CONNECT,
        DISCONNECT,
        WAIT,
        SWAP
    }

    /** One thing that happens; the numbers choose item, peer, envelope or time. */
    record Step(Event event, int first, int second) {}

    @Property(tries = 400)
    void theFetcherTerminatesAndItsAskingIsPaced(@ForAll("steps") final List<Step> steps) {
        final World world = new World();

        steps.forEach(world::perform);
        world.bench.time.advance(0);
        world.checkPace();
        world.checkRoom();

        for (int item = 0; item < ITEMS; item++) {
            world.bench.recv(Samples.hash(item));
        }
        assertThat(world.bench.fetcher.status().items()).isZero();
        assertThat(world.bench.fetcher.status().envelopes()).isZero();
        assertThat(world.bench.time.pending()).isZero();
    }

    @Property(tries = 200)
    void whatWaitsIsAskedForSoonerOrLater(@ForAll("steps") final List<Step> steps) {
        final World world = new World();
        steps.forEach(world::perform);
        world.bench.time.advance(0);
        world.bench.network.peers.clear();
        world.bench.connect(99);
        final int before = world.bench.network.asked.size();
        final long wanted = world.bench.fetcher.status().items();

        world.bench.time.advance(15_000);

        assertThat(world.bench.network.asked.size() - before).isGreaterThanOrEqualTo((int) wanted);
    }

    @Property(tries = 200)
    void whatIsTakenIsWhatWasGiven(@ForAll("steps") final List<Step> steps) {
        final World world = new World();
        steps.forEach(world::perform);

        final List<TrackerState> given = world.bench.fetcher.give();
        final Bench other = new Bench(FetcherSettings.defaults(), world.bench.time, world.bench.network);
        other.fetcher.take(given);

        assertThat(other.fetcher.give()).containsExactlyInAnyOrderElementsOf(given);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Event.class),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 5000))
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }

    /** A fetcher, and a count of what may cause it to ask. */
    private static final class World {
        private Bench bench = new Bench();
        private final Map<Integer, Integer> causes = new HashMap<>();

        private void perform(final Step step) {
            final int item = step.first() % ITEMS;
            final WireMessage envelope = Samples.envelope(1 + step.second() % 5, 1, step.second() % 3);
            final PeerInfo peer = Samples.peer(1 + step.first() % PEERS);
            switch (step.event()) {
                case FETCH -> {
                    cause(item);
                    assertThat(bench.fetch(Samples.hash(item), envelope)).isTrue();
                }
                case CANCEL -> bench.cancel(Samples.hash(item), envelope);
                case ARRIVE -> bench.recv(Samples.hash(item));
                case PURGE -> bench.fetcher.purge(2 + step.first() % 3, ItemFetcher.TO_LAST_SLOT, 1);
                case DONT_HAVE -> {
                    cause(item);
                    bench.dontHave(peer, Samples.hash(item));
                }
                case LEARN -> bench.flooder.addRecord(peer, envelope.id());
                case CONNECT -> {
                    if (!bench.network.peers.contains(peer)) {
                        bench.network.peers.add(peer);
                    }
                }
                case DISCONNECT -> bench.network.peers.remove(peer);
                case WAIT -> bench.time.advance(step.second());
                case SWAP -> swap();
            }
        }

        private void swap() {
            // What was posted and received runs first, as the component sees to.
            bench.time.run();
            final Bench successor = new Bench(FetcherSettings.defaults(), bench.time, bench.network);
            new FetcherHandover(successor.fetcher).takeProcess(new FetcherHandover(bench.fetcher).giveProcess(1));
            bench.fetcher.shutdown();
            bench = successor;
        }

        private void cause(final int item) {
            causes.merge(item, 1, Integer::sum);
        }

        /** Each request is caused by a wish, by an answer, or by 1.5 seconds that went by. */
        private void checkPace() {
            final long waits = bench.time.nowMillis() / Tracker.REPLY_WAIT_MILLIS;
            for (int item = 0; item < ITEMS; item++) {
                final WireMessage request = new GetTxSet(Samples.hash(item)).toMessage();
                assertThat(bench.network.asked.stream()
                                .filter(asked -> asked.request().equals(request))
                                .count())
                        .isLessThanOrEqualTo(waits + causes.getOrDefault(item, 0));
            }
        }

        private void checkRoom() {
            int envelopes = 0;
            int wanted = 0;
            for (int item = 0; item < ITEMS; item++) {
                final int waiting = bench.waitingFor(Samples.hash(item)).size();
                envelopes += waiting;
                wanted += waiting > 0 ? 1 : 0;
            }
            assertThat(bench.fetcher.status().envelopes()).isEqualTo(envelopes);
            assertThat(bench.fetcher.status().items()).isEqualTo(wanted);
            assertThat(bench.time.pending())
                    .as("one timer for each wanted item")
                    .isEqualTo(wanted);
        }
    }
}
