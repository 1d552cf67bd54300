package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.Anteroom;
import org.orrery.peers.api.SessionPort;
import org.orrery.peers.api.TrafficCounts;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.WireMessage;

class OverlayHandoverTest {
    private static final OverlaySettings SETTINGS =
            new SomeSettings().limits(8, 64).preferred("9.9.9.9:999").make();

    private final FakeNode node = new FakeNode(SETTINGS);
    private final Overlay old = node.overlay;
    private final Overlay young = node.another(SETTINGS);
    private final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));

    @Test
    void aPeerGoesOnWithTheOther() {
        final PeerInfo who = old.directory().authenticated().get(0);
        final FrameReceiver before = node.receiver(link);

        moveAll();

        assertThat(young.directory().authenticated()).containsExactly(who);
        assertThat(node.receiver(link)).isNotNull().isNotSameAs(before);
        assertThat(node.gate(link).port).isSameAs(node.receiver(link));
        assertThat(node.events).containsExactly("came 1");
        assertThat(node.receive(link, Samples.scpMessage(1))).isTrue();

        young.directory().drop(link.id(), DropReason.of(DropRule.DROPPED_BY_USER));
        node.time.settle();

        assertThat(node.events).containsExactly("came 1", "went 1: dropped by user");
        assertThat(young.directory().authenticated()).isEmpty();
    }

    @Test
    void itIsAPeerOfTheOtherFromThenOnThatTheProcessIsThere() {
        final StateEnvelope process = part(old).giveProcess(1);
        part(young).takeProcess(process);

        assertThat(young.directory().authenticated()).hasSize(1);
        assertThat(young.directory().send(link.id(), Samples.scpMessage(1))).isTrue();
        assertThat(old.directory().send(link.id(), Samples.scpMessage(2))).isTrue();
        node.time.settle();
        assertThat(node.gate(link).offered).as("the other has no link yet").hasSize(1);

        moveLink();

        assertThat(slots(node.gate(link).offered)).containsExactly(2L, 1L);
    }

    @Test
    void whatIsBroughtToTheOldSessionMeanwhileIsPassedOnInOrder() {
        final StateEnvelope process = part(old).giveProcess(1);
        link.onLoop = false;
        old.directory().send(link.id(), Samples.scpMessage(1));
        link.onLoop = true;
        final StateEnvelope state = part(old).giveLink(link.id(), 1);
        link.onLoop = false;
        old.directory().send(link.id(), Samples.scpMessage(2));
        node.time.settle();
        part(young).takeProcess(process);
        young.directory().send(link.id(), Samples.scpMessage(3));
        link.onLoop = true;
        assertThat(link.slot(SessionPort.SLOT)).isInstanceOf(Anteroom.class);
        assertThat(node.receiver(link)).isNull();

        part(young).takeLink(link.id(), state);
        node.time.settle();
        old.directory().send(link.id(), Samples.scpMessage(4));
        node.time.settle();

        assertThat(slots(node.gate(link).offered)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void capacityThatAHandlerHoldsIsFreedOnce() {
        final Holding handler = new Holding();
        node.handlers.add(handler, 0);
        node.receive(link, Samples.scpMessage(1));
        node.receive(link, Samples.scpMessage(2));

        final StateEnvelope process = part(old).giveProcess(1);
        final StateEnvelope state = part(old).giveLink(link.id(), 1);
        handler.permits.get(0).close();
        node.time.settle();
        part(young).takeProcess(process);
        part(young).takeLink(link.id(), state);
        handler.permits.get(1).close();
        node.time.settle();

        assertThat(node.gate(link).ended).isEqualTo(node.gate(link).begun);
    }

    @Test
    void aQueryThatWasNotAskedYetIsAnsweredByTheOther() {
        node.receive(link, Samples.of(MessageType.GET_TX_SET));

        moveAll();
        node.time.settle();

        assertThat(node.source.asked).containsExactly("tx set");
        assertThat(node.framed(link).sentTypes()).endsWith(MessageType.DONT_HAVE);
        assertThat(node.gate(link).ended).isEqualTo(node.gate(link).begun);
    }

    @Test
    void aConnectionInItsHandshakeIsClosed() {
        final FakeLink stranger = node.accept("5.6.7.8");

        final StateEnvelope process = part(old).giveProcess(1);
        part(young).takeProcess(process);

        assertThat(part(old).giveLink(stranger.id(), 1)).isNull();
        assertThat(stranger.isClosed()).isTrue();
        assertThat(young.rooms().table().pending(Role.ACCEPTOR)).isEmpty();
    }

    @Test
    void onePartWaitsAndLetsNobodyIn() {
        final StateEnvelope process = part(old).giveProcess(1);

        assertThat(node.mayAccept("5.6.7.8")).isFalse();
        assertThat(old.control().connect("5.6.7.8:1").refusal()).isNotNull();

        part(old).takeProcess(process);
        assertThat(node.mayAccept("5.6.7.8")).as("it was taken back").isTrue();
    }

    @Test
    void theEndOfAPeerThatIsOnItsWayIsToldOnceByTheOther() {
        final StateEnvelope process = part(old).giveProcess(1);
        part(young).takeProcess(process);

        old.directory().drop(link.id(), DropReason.of(DropRule.DROPPED_BY_USER));
        node.time.settle();
        assertThat(node.events).containsExactly("came 1");
        moveLink();

        assertThat(node.events).containsExactly("came 1", "went 1: dropped by user");
        assertThat(young.directory().authenticated()).isEmpty();
        assertThat(young.control().drops()).hasSize(1);
        node.time.advanceSeconds(5);
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void theEndOfAPeerIsToldByTheOldPartIfTheOtherDidNotTakeOver() {
        final StateEnvelope process = part(old).giveProcess(1);
        old.directory().drop(link.id(), DropReason.of(DropRule.DROPPED_BY_USER));
        node.time.settle();

        part(old).takeProcess(process);
        node.time.settle();

        assertThat(node.events).containsExactly("came 1", "went 1: dropped by user");
    }

    @Test
    void aLinkThatClosesOnItsWayIsNoticed() {
        final StateEnvelope process = part(old).giveProcess(1);
        part(young).takeProcess(process);
        part(old).giveLink(link.id(), 1);
        link.close();

        node.time.advanceSeconds(1);

        assertThat(node.events).containsExactly("came 1", "went 1: error reading message header: link closed");
        assertThat(young.directory().authenticated()).isEmpty();
    }

    @Test
    void aDropThatWasAskedForOnTheWayHappensOnArrival() {
        final StateEnvelope process = part(old).giveProcess(1);
        part(young).takeProcess(process);
        young.directory().drop(link.id(), DropReason.of(DropRule.DROPPED_BY_USER));
        node.time.settle();
        assertThat(young.directory().authenticated()).hasSize(1);

        moveLink();

        assertThat(node.events).containsExactly("came 1", "went 1: dropped by user");
    }

    @Test
    void countsAndDropsAreKept() {
        final FakeLink second = node.acceptPeer("5.6.7.9", Samples.node(2));
        old.directory().drop(second.id(), DropReason.of(DropRule.DROPPED_BY_USER));
        node.time.settle();
        final List<Long> before = List.of(
                old.meters().get("overlay.inbound.establish"),
                old.meters().get("overlay.recv.hello"),
                old.meters().get("overlay.message.read"));

        moveAll();
        part(young).takeLink(second.id(), part(old).giveLink(second.id(), 1));

        assertThat(List.of(
                        young.meters().get("overlay.inbound.establish"),
                        young.meters().get("overlay.recv.hello"),
                        young.meters().get("overlay.message.read")))
                .isEqualTo(before);
        assertThat(young.control().drops())
                .extracting(drop -> drop.reason().text())
                .contains("dropped by user");
        assertThat(old.control().drops()).isEmpty();
    }

    @Test
    void aMessageThatWaitsForItsHandlerIsHandledOnce() {
        final Holding handler = new Holding();
        node.handlers.add(handler, 0);
        node.handlers.holdUp(Set.of(MessageType.SCP_MESSAGE));
        node.receive(link, Samples.scpMessage(1));

        moveAll();
        node.time.advanceMillis(20);
        assertThat(handler.permits).isEmpty();
        assertThat(link.paused).containsExactly(PauseReason.HANDLER);
        node.handlers.holdUp(Set.of());
        node.time.advanceMillis(20);

        assertThat(handler.permits).hasSize(1);
        assertThat(link.paused).isEmpty();
    }

    @Test
    void aHandshakeThatEndsWellOnTheWayMakesAPeerOfTheOther() {
        final FakeLink late = node.accept("5.6.7.9");
        final StateEnvelope process = part(old).giveProcess(1);
        node.greet(late, Samples.node(2));
        part(young).takeProcess(process);

        part(young).takeLink(late.id(), part(old).giveLink(late.id(), 1));
        moveLink();

        assertThat(young.directory().authenticated()).hasSize(2);
        assertThat(node.events).containsExactly("came 1", "came 2");
        young.directory().drop(late.id(), DropReason.of(DropRule.DROPPED_BY_USER));
        node.time.settle();
        assertThat(node.events).containsExactly("came 1", "came 2", "went 2: dropped by user");
    }

    @Test
    void whatSurveysTellOfAPeerIsKept() {
        node.receive(link, Samples.scpMessage(1));
        node.receive(link, Samples.scpMessage(1));
        final TrafficCounts before = old.traffic().counts().get(0);

        moveAll();

        assertThat(before.uniqueFloodMessages() + before.duplicateFloodMessages())
                .isEqualTo(2);
        assertThat(young.traffic().counts()).containsExactly(before);
        assertThat(young.meters().get("overlay.flood.unique-recv")).isEqualTo(before.uniqueFloodBytes());
    }

    @Test
    void theTimerGoesOnWhereItStood() {
        node.time.advanceMillis(4000);
        final int pings = pings();

        moveAll();
        node.time.advanceMillis(900);
        assertThat(pings()).isEqualTo(pings);
        node.time.advanceMillis(200);

        assertThat(pings()).isGreaterThan(pings);
    }

    @Test
    void theSocketStaysOpenAndTheTickKeepsItsTime() {
        node.portsFree = true;
        final Overlay first = node.another(SETTINGS);
        first.start();
        node.time.advanceMillis(2500);
        final int dialled = node.dialled.size();
        assertThat(node.table.listeners).hasSize(1);

        final StateEnvelope process = part(first).giveProcess(1);
        assertThat(node.table.listeners.get(0).acceptor).isNull();
        assertThat(first.control().listeningPort()).isZero();
        part(young).takeProcess(process);
        node.time.settle();

        assertThat(young.control().listeningPort()).isEqualTo(11_625);
        assertThat(node.table.listeners).hasSize(1);
        assertThat(node.table.listeners.get(0).acceptor).isSameAs(young.inboundDoor());
        young.start();
        node.time.settle();
        assertThat(node.table.listeners).hasSize(1);
        assertThat(young.rooms().preferred().addresses()).hasSize(1);
        first.stop();
        node.time.settle();
        assertThat(node.table.listeners).as("what was given up is not closed").hasSize(1);
        assertThat(node.dialled.size()).isEqualTo(dialled);
    }

    @Test
    void aPartThatStopsSaysGoodbyeToNobodyWhoWentToTheOther() {
        moveAll();

        assertThat(old.stop()).isCompleted();
        node.time.settle();

        assertThat(node.events).containsExactly("came 1");
        assertThat(old.directory().send(link.id(), Samples.scpMessage(1)))
                .as("who still asks the old one")
                .isTrue();
        assertThat(slots(node.gate(link).offered)).containsExactly(1L);
    }

    @Test
    void thereAndBackIsTheSame() {
        final PeerInfo who = old.directory().authenticated().get(0);

        moveAll();
        part(old).takeProcess(part(young).giveProcess(1));
        part(old).takeLink(link.id(), part(young).giveLink(link.id(), 1));
        node.time.settle();

        assertThat(old.directory().authenticated()).containsExactly(who);
        assertThat(node.receive(link, Samples.scpMessage(1))).isTrue();
        assertThat(node.events).containsExactly("came 1");
    }

    private void moveAll() {
        part(young).takeProcess(part(old).giveProcess(1));
        moveLink();
    }

    private void moveLink() {
        part(young).takeLink(link.id(), part(old).giveLink(link.id(), 1));
        node.time.settle();
    }

    private int pings() {
        return (int) node.framed(link).sentTypes().stream()
                .filter(MessageType.GET_SCP_QUORUMSET::equals)
                .count();
    }

    private static List<Long> slots(final List<WireMessage> messages) {
        return messages.stream()
                .map(message -> ScpSlices.of(message).slotIndex())
                .toList();
    }

    private static HandoverParticipant part(final Overlay overlay) {
        return overlay.participant();
    }
}
