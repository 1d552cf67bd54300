package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.PeerListener;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;

/** A connection that several threads and the other side end at the same moment ends once. Spec: 40-known-attacks.md. */
class DropRaceTest {
    private static final int ROUNDS = 20;
    private static final int THREADS = 4;

    private final TcpFooting footing = new TcpFooting();
    private final List<LinkId> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        footing.close();
    }

    @Test
    @Tag("40-A11")
    void errorsAndDropsOnManyThreadsEndAConnectionOnce() throws Exception {
        final TestNode one = footing.node(1).start();
        one.listeners().add(new Listener());
        final List<LinkId> ended = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            final TestNode other = footing.node(2 + round).start();
            other.dial(one);
            footing.await("both are connected", () -> one.isConnectedTo(other) && other.isConnectedTo(one));
            ended.add(endAtOnce(one, other));
            footing.await("it is over", () -> !one.isConnectedTo(other) && !other.isConnectedTo(one));
        }
        footing.await("every end was told of", () -> told.size() >= ROUNDS);
        footing.await("every socket is closed", () -> one.links().links().isEmpty());

        assertThat(told).containsExactlyElementsOf(ended);
        assertThat(one.control().drops()).extracting(drop -> drop.link()).containsExactlyInAnyOrderElementsOf(ended);
        assertThat(one.meter("overlay.inbound.drop")).isEqualTo(ROUNDS);
    }

    private static LinkId endAtOnce(final TestNode one, final TestNode other) throws Exception {
        final LinkId link = one.linkTo(other).id();
        final Link far = other.linkTo(one);
        final CyclicBarrier start = new CyclicBarrier(THREADS + 1);
        final List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(CompletableFuture.runAsync(
                    () -> {
                        meet(start);
                        one.directory().drop(link, DropReason.of(DropRule.DROPPED_BY_USER));
                    },
                    task -> new Thread(task, "dropper").start()));
        }
        meet(start);
        far.execute(far::close);
        for (final CompletableFuture<Void> thread : threads) {
            thread.get();
        }
        return link;
    }

    private static void meet(final CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (final Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private final class Listener implements PeerListener {
        @Override
        public void peerAuthenticated(final PeerInfo peer) {}

        @Override
        public void peerDropped(final PeerInfo peer, final DropReason reason) {
            told.add(peer.link());
        }
    }
}
