package org.orrery.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.overlay.api.LinkId;

class BesideSwapTest {
    private static final LinkId FIRST = new LinkId(1);
    private static final LinkId SECOND = new LinkId(2);

    private final FakeNode node = new FakeNode();
    private final SwapCoordinator coordinator = node.coordinator;
    private final FakeParticipant old = node.participant("old", 1, 2);
    private final FakeParticipant young = node.participant("young", 2, 3);

    @Test
    void putsTheFirstInChargeAtOnceAndOnlyNotesANewcomer() {
        assertThat(coordinator.inCharge(FakeNode.AREA)).isEmpty();

        bothJoin();

        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
        assertThat(coordinator.parts()).extracting(Part::inCharge).containsExactly(true, false);
        assertThat(node.events).isEmpty();
    }

    @Test
    void movesTheProcessThenTheChargeThenTheLinks() throws Exception {
        bothJoin();
        twoLinks();
        old.process = "p";

        final AutoCloseable watch = coordinator.watch(FakeNode.AREA, () -> node.happened("charge changes"));
        node.move(2);
        watch.close();
        node.move(1);
        node.move(2);

        assertThat(node.events)
                .startsWith(
                        "old gives process",
                        "young takes process",
                        "charge changes",
                        "old gives link-1",
                        "young takes link-1",
                        "old gives link-2",
                        "young takes link-2");
        assertThat(node.events).containsOnlyOnce("charge changes");
        assertThat(young.process).isEqualTo("p");
        assertThat(slot(0)).isEqualTo(new FakeParticipant.Gate("young", "one"));
        assertThat(node.open).allMatch(FakeLink::reading);
    }

    @Test
    void reportsWhatItDid() {
        bothJoin();
        twoLinks();
        node.openLink();

        final SwapReport report = node.move(2);

        assertThat(report.kind()).isEqualTo(SwapReport.Kind.BESIDE);
        assertThat(report.fromVersion()).isEqualTo("1.0.0");
        assertThat(report.toVersion()).isEqualTo("2.0.0");
        assertThat(report.schema()).isEqualTo(2);
        assertThat(report.linksMoved()).isEqualTo(2);
        assertThat(report.linksDrained()).isZero();
        assertThat(report.gapNanos()).containsExactly(1L, 1L);
        assertThat(report.checks()).containsExactly("every link that had state has it again (2)", "no link was lost");
        assertThat(report.movedBack()).isNull();
        assertThat(coordinator.reports()).containsExactly(report);
    }

    @Test
    void movesForthAndBack() {
        bothJoin();
        twoLinks();
        old.process = "p";

        node.move(2);
        node.move(1);

        assertThat(slot(1)).isEqualTo(new FakeParticipant.Gate("old", "two"));
        assertThat(old.process).isEqualTo("p");
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
        assertThat(coordinator.reports()).extracting(SwapReport::toVersion).containsExactly("1.0.0", "2.0.0");
    }

    @Test
    void movesBackFromAPartThatLacksAClass() {
        bothJoin();
        twoLinks();
        young.lacksAClassFor.add(SECOND);

        assertRefused(2, "org/acme/Gate");

        assertThat(slot(1)).isEqualTo(new FakeParticipant.Gate("old", "two"));
        assertThat(node.open).allMatch(FakeLink::reading);
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
    }

    @Test
    void refusesWithoutACommonSchema() {
        final FakeParticipant far = node.participant("far", 5, 6);
        coordinator.join(old, 1, "1.0.0");
        coordinator.join(far, 2, "9.0.0");
        twoLinks();

        assertRefused(2, "no schema in common");

        assertThat(node.events).isEmpty();
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
    }

    @Test
    void refusesWhoIsNotThereOrInChargeAlready() {
        assertRefused(1, "nobody is in charge");

        bothJoin();

        assertRefused(1, "in charge already");
        assertRefused(7, "bundle 7 offers nothing");
    }

    @Test
    void leavesTheProcessWhereItWasIfTheNewPartCannotReadIt() {
        bothJoin();
        twoLinks();
        old.process = "p";
        young.refusesProcess = true;

        assertRefused(2, "did not take the state");

        assertThat(old.process).isEqualTo("p");
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
        assertThat(slot(0)).isEqualTo(new FakeParticipant.Gate("old", "one"));
        assertThat(coordinator.reports()).isEmpty();
    }

    @Test
    void movesEverythingBackIfTheNewPartDoesNotTakeOneLink() {
        bothJoin();
        twoLinks();
        old.process = "p";
        young.refuses.add(SECOND);

        assertRefused(2, "did not take link-2");

        assertThat(slot(0)).isEqualTo(new FakeParticipant.Gate("old", "one"));
        assertThat(slot(1)).isEqualTo(new FakeParticipant.Gate("old", "two"));
        assertThat(old.process).isEqualTo("p");
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(1);
        assertThat(node.open).allMatch(FakeLink::reading);
        assertThat(node.dropped).isEmpty();
        assertThat(coordinator.reports().get(0).movedBack()).contains("link-2");
        assertThat(coordinator.reports().get(0).toVersion()).isEqualTo("1.0.0");
    }

    @Test
    void drainsALinkThatNeitherPartTakes() {
        bothJoin();
        twoLinks();
        young.refuses.add(SECOND);
        old.refuses.add(SECOND);

        assertRefused(2, "nor could");

        assertThat(node.dropped).containsExactly(SECOND);
        assertThat(slot(0)).isEqualTo(new FakeParticipant.Gate("old", "one"));
        assertThat(coordinator.reports().get(0).linksDrained()).isEqualTo(1);
    }

    @Test
    void drainsLinksThatTheOldPartCannotGiveAndLetsTheNewOneStand() {
        bothJoin();
        twoLinks();
        old.failsToGive = true;

        final SwapReport report = node.move(2);

        assertThat(report.linksDrained()).isEqualTo(2);
        assertThat(report.checks()).doesNotContain("no link was lost");
        assertThat(node.dropped).containsExactly(FIRST, SECOND);
        assertThat(coordinator.inCharge(FakeNode.AREA)).hasValue(2);
    }

    @Test
    void skipsALinkThatClosesInBetween() {
        bothJoin();
        twoLinks();

        final CompletableFuture<SwapReport> moving =
                coordinator.moveTo(FakeNode.AREA, 2).toCompletableFuture();
        node.strand.step();
        node.open.get(0).close();
        node.run();

        assertThat(moving.join().linksMoved()).isEqualTo(1);
        assertThat(moving.join().movedBack()).isNull();
        assertThat(node.events).contains("young takes link-2").doesNotContain("old gives link-1");
    }

    @Test
    void movesALinkThatEntersTheTableWhileOthersMove() {
        bothJoin();
        twoLinks();

        final CompletableFuture<SwapReport> moving =
                coordinator.moveTo(FakeNode.AREA, 2).toCompletableFuture();
        node.strand.step();
        old.openGate(node.openLink(), "late");
        node.run();

        assertThat(moving.join().linksMoved()).isEqualTo(3);
        assertThat(slot(2)).isEqualTo(new FakeParticipant.Gate("young", "late"));
    }

    @Test
    void leavesLinksOfTheNewPartAlone() {
        bothJoin();
        young.openGate(node.openLink(), "new");

        assertThat(node.move(2).linksMoved()).isZero();

        assertThat(slot(0)).isEqualTo(new FakeParticipant.Gate("young", "new"));
        assertThat(node.open).allMatch(FakeLink::reading);
    }

    @Test
    void doesOneSwapAtATime() {
        bothJoin();
        twoLinks();

        final var forth = coordinator.moveTo(FakeNode.AREA, 2).toCompletableFuture();
        final var back = coordinator.moveTo(FakeNode.AREA, 1).toCompletableFuture();
        node.runUntil(() -> coordinator.inCharge(FakeNode.AREA).equals(OptionalLong.of(2)));
        node.run();

        assertThat(forth).isCompleted();
        assertThat(back).isCompleted();
        assertThat(node.events).last().isEqualTo("old takes link-2");
        assertThat(coordinator.inCharge(FakeNode.AREA)).isEqualTo(OptionalLong.of(1));
    }

    @Test
    void boundsTheSwapsThatWait() {
        bothJoin();
        CompletableFuture<SwapReport> last = null;
        for (int i = 0; i <= SwapQueue.MAX_WAITING + 1; i++) {
            last = coordinator.moveTo(FakeNode.AREA, 1 + (i + 1) % 2).toCompletableFuture();
        }

        assertThat(last).isCompletedExceptionally();
        node.run();
        assertThat(coordinator.reports()).hasSize(SwapQueue.MAX_WAITING + 1);
    }

    @Test
    void keepsTheLatestReportsOnly() {
        bothJoin();

        for (int i = 0; i < ReportLog.MAX_REPORTS + 5; i++) {
            node.move(1 + (i + 1) % 2);
        }

        assertThat(coordinator.reports()).hasSize(ReportLog.MAX_REPORTS);
    }

    private void bothJoin() {
        coordinator.join(old, 1, "1.0.0");
        coordinator.join(young, 2, "2.0.0");
    }

    private void twoLinks() {
        old.openGate(node.openLink(), "one");
        old.openGate(node.openLink(), "two");
    }

    private Object slot(final int index) {
        return node.open.get(index).slot(FakeNode.SLOT);
    }

    private void assertRefused(final long bundle, final String why) {
        assertThatThrownBy(() -> node.move(bundle))
                .hasCauseInstanceOf(SwapRefused.class)
                .hasMessageContaining(why);
    }
}
