package org.orrery.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;

class StandstillTest {
    private final FakeNode node = new FakeNode();
    private final SwapCoordinator coordinator = node.coordinator;
    private final FakeParticipant old = standing("old");
    private final FakeParticipant young = standing("young");

    @Test
    void theStrandWaitsFromTheGivingUntilANewcomerHasTheState() {
        coordinator.join(old, 1, "1.0.0");

        node.leave(old);
        node.application.execute(() -> node.happened("statement"));
        node.run();

        assertThat(node.events).containsExactly("old gives process");

        coordinator.join(young, 1, "2.0.0");
        node.run();

        assertThat(node.events).containsExactly("old gives process", "young takes process", "statement");
    }

    @Test
    void theStrandGoesOnWhenNoNewcomerComes() {
        coordinator.join(old, 1, "1.0.0");
        node.leave(old);

        node.strand.elapse();
        node.run();

        assertThat(node.application.isHeld()).isFalse();
    }

    @Test
    void theStrandWaitsWhileTheStateMovesBeside() {
        coordinator.join(old, 1, "1.0.0");
        coordinator.join(young, 2, "2.0.0");

        final CompletionStage<SwapReport> moving = coordinator.moveTo(FakeNode.AREA, 2);
        node.strand.step();
        node.application.execute(() -> node.happened("statement"));
        node.run();

        assertThat(moving.toCompletableFuture()).isCompleted();
        assertThat(node.events).containsExactly("old gives process", "young takes process", "statement");
    }

    @Test
    void theStrandGoesOnAfterARefusal() {
        young.refusesProcess = true;
        coordinator.join(old, 1, "1.0.0");
        coordinator.join(young, 2, "2.0.0");

        assertThatThrownBy(() -> node.move(2)).cause().isInstanceOf(SwapRefused.class);

        assertThat(node.application.isHeld()).isFalse();
    }

    @Test
    void aMoveIsRefusedIfTheStrandDoesNotComeToRest() {
        final NeverStill busy = new NeverStill();

        final CompletableFuture<Standstill> standstill =
                new Standstills(busy, node.strand).begin(Set.of(Strands.NODE), 100);
        node.strand.elapse();

        assertThatThrownBy(standstill::join).cause().isInstanceOf(SwapRefused.class);
        busy.last.run();
        assertThat(busy.held).isFalse();
    }

    private FakeParticipant standing(final String name) {
        final FakeParticipant participant = node.participant(name, 1, 1);
        participant.strands = Set.of(Strands.NODE);
        participant.process = name;
        return participant;
    }

    /** A strand whose task does not end. */
    private static final class NeverStill implements Strands, Strand {
        private boolean held;
        private Runnable last;

        @Override
        public Cancellable hold(final Runnable still) {
            held = true;
            return () -> held = false;
        }

        @Override
        public Strand strand(final String name) {
            return this;
        }

        @Override
        public String name() {
            return NODE;
        }

        @Override
        public boolean onStrand() {
            return false;
        }

        @Override
        public void execute(final Runnable task) {
            last = task;
        }

        @Override
        public Cancellable schedule(final Runnable task, final long delayMillis) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OverlayClock clock() {
            throw new UnsupportedOperationException();
        }
    }
}
