package org.orrery.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.Switchboard;

class RestingTest {
    private final FakeNode node = new FakeNode();
    private final SwapCoordinator coordinator = node.coordinator;
    private final FakeParticipant old = standing("old", FakeNode.AREA);
    private final FakeParticipant young = standing("young", FakeNode.AREA);

    @BeforeEach
    void watch() {
        coordinator.watch(FakeNode.AREA, new Switchboard.Follower() {
            @Override
            public void changed() {
                node.happened("charge changes");
            }

            @Override
            public void moving() {
                node.happened(coordinator.isMoving(FakeNode.AREA) ? "moves" : "moves no more");
            }

            @Override
            public boolean canFollow(final long bundle) {
                return true;
            }
        });
    }

    @Test
    void movesBesideOnlyWhatIsAtRest() {
        coordinator.join(old, 1, "1.0.0");
        coordinator.join(young, 2, "2.0.0");
        old.openGate(node.openLink(), "one");
        node.open.get(0).execute(() -> node.application.execute(() -> node.happened("work is done")));
        node.events.clear();

        node.move(2);

        assertThat(node.events)
                .containsExactly(
                        "moves",
                        "work is done",
                        "old gives process",
                        "young takes process",
                        "charge changes",
                        "old gives link-1",
                        "young takes link-1",
                        "moves no more");
    }

    @Test
    void parksOnlyWhatIsAtRestAndMovesUntilANewcomerHasEverything() {
        coordinator.join(old, 1, "1.0.0");
        old.openGate(node.openLink(), "one");
        node.open.get(0).execute(() -> node.application.execute(() -> node.happened("work is done")));
        node.events.clear();

        node.leave(old);
        assertThat(node.events)
                .containsExactly("moves", "work is done", "old gives process", "charge changes", "old gives link-1");
        node.events.clear();
        coordinator.join(young, 1, "2.0.0");
        node.run();

        assertThat(node.events)
                .containsExactly("young takes process", "charge changes", "young takes link-1", "moves no more");
    }

    @Test
    void movesNoMoreWhenNobodyCame() {
        coordinator.join(old, 1, "1.0.0");
        node.leave(old);
        assertThat(coordinator.isMoving(FakeNode.AREA)).isTrue();

        node.strand.elapse();
        node.run();

        assertThat(coordinator.isMoving(FakeNode.AREA)).isFalse();
        assertThat(coordinator.inCharge(FakeNode.AREA)).isEmpty();
    }

    @Test
    void movesNoMoreAfterARefusal() {
        young.refusesProcess = true;
        coordinator.join(old, 1, "1.0.0");
        coordinator.join(young, 2, "2.0.0");

        assertThatThrownBy(() -> node.move(2)).cause().isInstanceOf(SwapRefused.class);

        assertThat(coordinator.isMoving(FakeNode.AREA)).isFalse();
    }

    @Test
    void movesNoMoreWhereTheStrandDidNotComeToRest() {
        coordinator.join(old, 1, "1.0.0");
        coordinator.join(young, 2, "2.0.0");

        final CompletionStage<SwapReport> moving = coordinator.moveTo(FakeNode.AREA, 2);
        while (node.strand.step()) {
            // All but the application's strand.
        }
        assertThat(coordinator.isMoving(FakeNode.AREA)).isTrue();
        node.strand.elapse();
        node.run();

        assertThat(moving.toCompletableFuture()).isCompletedExceptionally();
        assertThat(coordinator.isMoving(FakeNode.AREA)).isFalse();
        assertThat(node.application.isHeld()).isFalse();
    }

    @Test
    void holdsUpWhoWorksOnTheSameStrandAndLetsHimLeaveToo() {
        final FakeParticipant flood = standing("flood", Area.FLOOD);
        final FakeParticipant next = standing("next", Area.FLOOD);
        final FakeParticipant other = node.participant("other", 1, 1);
        other.area = Area.AUTH;
        coordinator.join(old, 1, "1.0.0");
        coordinator.join(flood, 3, "1.0.0");
        coordinator.join(other, 4, "1.0.0");

        node.leave(old);
        assertThat(coordinator.isMoving(Area.FLOOD)).isTrue();
        assertThat(coordinator.isMoving(Area.AUTH)).isFalse();
        node.leave(flood);
        coordinator.join(young, 1, "2.0.0");
        node.run();
        assertThat(coordinator.isMoving(FakeNode.AREA)).isFalse();
        assertThat(coordinator.isMoving(Area.FLOOD)).isTrue();
        assertThat(node.application.isHeld()).isTrue();
        coordinator.join(next, 3, "2.0.0");
        node.run();

        assertThat(coordinator.isMoving(Area.FLOOD)).isFalse();
        assertThat(node.application.isHeld()).isFalse();
        assertThat(next.process).isEqualTo("flood");
    }

    private FakeParticipant standing(final String name, final Area area) {
        final FakeParticipant participant = node.participant(name, 1, 1);
        participant.area = area;
        participant.strands = Set.of(Strands.NODE);
        participant.process = name;
        return participant;
    }
}
