package org.orrery.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.SwapReport;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Switchboard;

class ParkTest {
    private final FakeNode node = new FakeNode();
    private final SwapCoordinator coordinator = node.coordinator;
    private final FakeParticipant old = node.participant("old", 1, 2);
    private final FakeParticipant young = node.participant("young", 2, 3);

    @Test
    void parksWithLinksPausedAndNobodyInCharge() {
        oldInCharge();

        node.leave(old);

        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(Switchboard.NOBODY);
        assertThat(coordinator.parts()).isEmpty();
        assertThat(node.events).containsExactly("old gives process", "old gives link-1", "old gives link-2");
        assertThat(node.open.get(0).paused).containsExactly(PauseReason.HANDOVER);
        assertThat(node.open.get(2).reading()).isTrue();
    }

    @Test
    void givesWhatWasParkedToTheNextOne() {
        oldInCharge();
        node.leave(old);
        node.events.clear();

        coordinator.join(young, 1, "2.0.0");
        node.run();

        assertThat(node.events).containsExactly("young takes process", "young takes link-1", "young takes link-2");
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
        assertThat(node.open).allMatch(FakeLink::reading);
        final SwapReport report = coordinator.reports().get(0);
        assertThat(report.kind()).isEqualTo(SwapReport.Kind.IN_PLACE);
        assertThat(report.linksMoved()).isEqualTo(2);
        assertThat(report.fromVersion()).isEqualTo("1.0.0");
        assertThat(report.toVersion()).isEqualTo("2.0.0");
        assertThat(report.schema()).isEqualTo(2);
    }

    @Test
    void goesForthAndBackInPlace() {
        final FakeParticipant again = node.participant("again", 1, 2);
        final FakeParticipant middle = node.participant("middle", 1, 2);
        oldInCharge();

        node.leave(old);
        coordinator.join(middle, 1, "2.0.0");
        node.run();
        node.leave(middle);
        coordinator.join(again, 1, "1.0.0");
        node.run();

        assertThat(node.open.get(1).<Object>slot(FakeNode.SLOT)).isEqualTo(new FakeParticipant.Gate("again", "two"));
        assertThat(again.process).isEqualTo("p");
        assertThat(node.dropped).isEmpty();
    }

    @Test
    void passesToTheOneThatWaitsBesideInTheirCommonSchema() {
        oldInCharge();
        final FakeParticipant older = node.participant("older", 1, 1);
        coordinator.join(older, 2, "0.9.0");

        node.leave(old);

        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(2);
        assertThat(coordinator.reports().get(0).schema()).isEqualTo(1);
        assertThat(coordinator.reports().get(0).linksMoved()).isEqualTo(2);
        assertThat(older.process).isEqualTo("p");
    }

    @Test
    void drainsAtTheDeadline() {
        oldInCharge();
        node.leave(old);
        assertThat(node.strand.timers).extracting(FakeStrand.Timer::delayMillis).containsExactly(2000L);

        node.strand.elapse();
        node.run();

        assertThat(node.dropped).containsExactly(new LinkId(1), new LinkId(2));
        assertThat(coordinator.inCharge(FakeNode.AREA)).isEmpty();
        assertThat(coordinator.reports().get(0).linksDrained()).isEqualTo(2);
        assertThat(coordinator.reports().get(0).toVersion()).isEqualTo("none");
    }

    @Test
    void putsALatecomerInChargeAtOnceWithNothing() {
        oldInCharge();
        node.leave(old);
        node.strand.elapse();
        node.run();

        coordinator.join(young, 3, "2.0.0");

        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(3);
        assertThat(young.process).isNull();
    }

    @Test
    void doesNothingAtADeadlineThatWasMet() {
        oldInCharge();
        node.leave(old);
        coordinator.join(young, 1, "2.0.0");
        node.run();

        node.strand.elapse();
        node.run();

        assertThat(node.dropped).isEmpty();
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
    }

    @Test
    void drainsWhatANewcomerCannotRead() {
        oldInCharge();
        node.leave(old);

        coordinator.join(node.participant("far", 7, 8), 1, "9.0.0");
        node.run();

        assertThat(node.dropped).hasSize(2);
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
    }

    @Test
    void drainsTheOneLinkThatANewcomerCannotRead() {
        oldInCharge();
        node.leave(old);
        young.refuses.add(new LinkId(2));

        coordinator.join(young, 1, "2.0.0");
        node.run();

        assertThat(node.dropped).containsExactly(new LinkId(2));
        assertThat(coordinator.reports().get(0).linksMoved()).isEqualTo(1);
        assertThat(coordinator.reports().get(0).linksDrained()).isEqualTo(1);
    }

    @Test
    void drainsTheOneLinkForWhichANewcomerLacksAClass() {
        oldInCharge();
        node.leave(old);
        young.lacksAClassFor.add(new LinkId(1));

        coordinator.join(young, 1, "2.0.0");
        node.run();

        assertThat(node.dropped).containsExactly(new LinkId(1));
        assertThat(coordinator.reports().get(0).linksMoved()).isEqualTo(1);
    }

    @Test
    void forgetsALinkThatClosesWhileItWaits() {
        oldInCharge();
        node.leave(old);
        node.open.get(0).close();

        coordinator.join(young, 1, "2.0.0");
        node.run();

        assertThat(coordinator.reports().get(0).linksMoved()).isEqualTo(1);
        assertThat(coordinator.reports().get(0).linksDrained()).isZero();
    }

    @Test
    void onlyForgetsOneThatIsNotInCharge() {
        oldInCharge();
        coordinator.join(young, 2, "2.0.0");

        coordinator.park(young);
        assertThat(coordinator.parts()).hasSize(2);
        node.leave(young);

        assertThat(coordinator.parts()).hasSize(1);
        assertThat(node.events).isEmpty();
    }

    @Test
    void parksAfterTheMoveThatIsUnderWay() {
        oldInCharge();
        coordinator.join(young, 2, "2.0.0");

        final var moving = coordinator.moveTo(FakeNode.AREA, 2).toCompletableFuture();
        final var leaving = coordinator.leaving(old).toCompletableFuture();
        node.run();

        assertThat(moving.join().linksMoved()).isEqualTo(2);
        assertThat(leaving).isCompleted();
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(2);
        assertThat(coordinator.parts()).hasSize(1);
    }

    @Test
    void waitsUntilEverythingHasBeenGiven() throws InterruptedException {
        oldInCharge();
        final Thread stopping = new Thread(() -> coordinator.park(old));
        stopping.start();

        while (stopping.isAlive()) {
            node.run();
            Thread.onSpinWait();
        }
        stopping.join();

        assertThat(node.events).endsWith("old gives link-2");
    }

    @Test
    void refusesToWaitOnItsOwnStrand() {
        oldInCharge();
        node.strand.execute(
                () -> assertThatThrownBy(() -> coordinator.leave(old)).isInstanceOf(IllegalStateException.class));

        node.run();

        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
    }

    @Test
    void drainsWhatIsParkedWhenItStops() {
        oldInCharge();
        node.leave(old);

        coordinator.close();
        coordinator.close();
        node.run();

        assertThat(node.dropped).hasSize(2);
        assertThat(coordinator.reports()).hasSize(1);
    }

    @Test
    void keepsNothingOfOneThatLeft() {
        FakeParticipant leaving = node.participant("leaving", 1, 2);
        coordinator.join(leaving, 1, "1.0.0");
        leaving.openGate(node.openLink(), "one");
        coordinator.join(young, 2, "2.0.0");
        node.move(2);
        node.leave(leaving);
        final WeakReference<FakeParticipant> gone = new WeakReference<>(leaving);

        leaving = null;

        for (int i = 0; i < 100 && gone.get() != null; i++) {
            System.gc();
        }
        assertThat(gone.get()).isNull();
    }

    @Test
    void aLinkReadsAgainWhenAllAreasThatWereParkedAreBack() {
        oldInCharge();
        final FakeParticipant oldAuth = authInCharge();
        final FakeLink link = node.open.get(0);
        node.leave(old);
        node.leave(oldAuth);

        coordinator.join(young, 1, "2.0.0");
        node.run();
        assertThat(link.paused).containsExactly(PauseReason.HANDOVER);
        coordinator.join(auth("young auth"), 10, "2.0.0");
        node.run();

        assertThat(node.open).allMatch(FakeLink::reading);
    }

    @Test
    void aLinkOfAParkedAreaStaysPausedWhileAnotherAreaMovesBeside() {
        oldInCharge();
        authInCharge();
        coordinator.join(auth("young auth"), 11, "2.0.0");
        node.leave(old);

        coordinator.moveTo(Area.AUTH, 11);
        node.run();
        assertThat(coordinator.inCharge(Area.AUTH)).hasValue(11);
        assertThat(node.open.get(0).paused).containsExactly(PauseReason.HANDOVER);
        coordinator.join(young, 1, "2.0.0");
        node.run();

        assertThat(node.open).allMatch(FakeLink::reading);
    }

    @Test
    void aLinkThatIsDrainedDoesNotReadAgainWhenAnotherAreaIsBack() {
        oldInCharge();
        final FakeParticipant oldAuth = authInCharge();
        node.leave(old);
        node.leave(oldAuth);
        young.refuses.add(new LinkId(1));

        coordinator.join(young, 1, "2.0.0");
        coordinator.join(auth("young auth"), 10, "2.0.0");
        node.run();

        assertThat(node.dropped).containsExactly(new LinkId(1));
        assertThat(node.open.get(0).reading()).isFalse();
    }

    private FakeParticipant authInCharge() {
        final FakeParticipant auth = auth("old auth");
        coordinator.join(auth, 10, "1.0.0");
        auth.openGate(node.open.get(0), "keys");
        return auth;
    }

    private FakeParticipant auth(final String name) {
        final FakeParticipant auth = node.participant(name, 1, 2);
        auth.area = Area.AUTH;
        return auth;
    }

    private void oldInCharge() {
        coordinator.join(old, 1, "1.0.0");
        old.process = "p";
        old.openGate(node.openLink(), "one");
        old.openGate(node.openLink(), "two");
        node.openLink();
    }
}
