package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.LinkId;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

final class FlowHandoverTest {
    private final StubClock clock = new StubClock();
    private final StubLink link = new StubLink();
    private final RecordingPort port = new RecordingPort();
    private final CreditFlowController oldController = controller();
    private final CreditFlowController newController = controller();
    private final FlowHandover oldPart = new FlowHandover(link, oldController);
    private final FlowHandover newPart = new FlowHandover(link, newController);

    @Test
    void aLinkGoesOnWhereItStopped() {
        link.slot(FlowPort.SLOT, port);
        final FlowGate before = openIn(oldController);
        final WireMessage sent = Samples.transaction(400);
        final WireMessage waiting = Samples.transaction(400);
        before.receiveGrant(new SendMoreExtended(1, 500));
        before.offer(sent);
        before.offer(waiting);
        before.begin(MessageType.SCP_MESSAGE, 200);

        move(oldPart, newPart);

        final FlowGate after = link.slot(FlowGate.SLOT);
        assertThat(after).isNotSameAs(before);
        assertThat(port.attached).isEqualTo(1);
        after.written(sent);
        assertThat(after.status().queuedMessages()).isEqualTo(1);
        after.receiveGrant(new SendMoreExtended(1, 500));
        assertThat(port.transmitted).containsExactly(sent, waiting);
        after.end(MessageType.SCP_MESSAGE, 200);
        assertThat(after.status().localFlood()).isEqualTo(200);
    }

    @Test
    void aThrottledLinkResumesUnderTheNewGate() {
        link.slot(FlowPort.SLOT, port);
        final FlowGate before = openIn(oldController);
        for (int i = 0; i < 201; i++) {
            before.begin(MessageType.PEERS, 8);
        }
        assertThat(before.mayRead()).isFalse();

        move(oldPart, newPart);
        final FlowGate after = link.slot(FlowGate.SLOT);
        assertThat(port.throttled).isTrue();
        after.endAll(201, 201 * 8, 0, 0);

        assertThat(port.throttled).isFalse();
    }

    @Test
    void theTimeWithoutGrantGoesOn() {
        link.slot(FlowPort.SLOT, port);
        openIn(oldController);
        clock.advanceSeconds(40);

        move(oldPart, newPart);
        clock.advanceSeconds(19);
        assertThat(link.slot(FlowGate.SLOT).starved()).isFalse();
        clock.advanceSeconds(1);

        assertThat(link.slot(FlowGate.SLOT).starved()).isTrue();
    }

    @Test
    void theWayBackIsTheSame() {
        link.slot(FlowPort.SLOT, port);
        openIn(oldController);
        final FlowState state = ((CreditGate) link.slot(FlowGate.SLOT)).state();

        move(oldPart, newPart);
        move(newPart, oldPart);

        assertThat(((CreditGate) link.slot(FlowGate.SLOT)).state()).isEqualTo(state);
    }

    @Test
    void aGateOfAnotherPartIsLeftAlone() {
        final FlowGate gate = openIn(newController);

        assertThat(oldPart.giveLink(link.id(), 1)).isNull();
        assertThat(link.slot(FlowGate.SLOT)).isSameAs(gate);
        assertThat(oldPart.giveLink(new LinkId(8), 1)).isNull();
    }

    @Test
    void aClosedLinkIsForgotten() {
        openIn(oldController);
        final StateEnvelope state = oldPart.giveLink(link.id(), 1);

        newPart.takeLink(new LinkId(8), state);

        assertThat(link.slot(FlowGate.SLOT)).isNull();
    }

    @Test
    void aSessionThatIsOnItsWayAsWellIsMetLater() {
        openIn(oldController).receiveGrant(new SendMoreExtended(1, 500));

        move(oldPart, newPart);
        final FlowGate after = link.slot(FlowGate.SLOT);
        after.port(port);
        after.offer(Samples.transaction(400));

        assertThat(port.transmitted).hasSize(1);
    }

    @Test
    void anUnknownSchemaLeavesTheGateInPlace() {
        final FlowGate gate = openIn(oldController);

        assertThatThrownBy(() -> oldPart.giveLink(link.id(), 9)).isInstanceOf(IllegalArgumentException.class);

        assertThat(link.slot(FlowGate.SLOT)).isSameAs(gate);
    }

    @Test
    void thereIsNoStateOfTheProcess() {
        assertThat(oldPart.giveProcess(1)).isNull();
    }

    private FlowGate openIn(final CreditFlowController controller) {
        final FlowGate gate = controller.open(link.id(), port, Samples.release27());
        link.slot(FlowGate.SLOT, gate);
        return gate;
    }

    private void move(final FlowHandover from, final FlowHandover to) {
        final int schema = from.schemas().commonWith(to.schemas());
        final StateEnvelope state = from.giveLink(link.id(), schema);
        assertThat(link.slot(FlowGate.SLOT)).isNull();
        to.takeLink(link.id(), state);
    }

    private CreditFlowController controller() {
        return new CreditFlowController(
                FlowLimits.defaults(), clock, () -> Samples.ledger(1000, 134_096), Samples::isNewer);
    }
}
