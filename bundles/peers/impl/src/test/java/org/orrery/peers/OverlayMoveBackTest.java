package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.ProtocolProfile;

/** A newcomer that does not take everything: the old part goes on as if nothing had been. */
class OverlayMoveBackTest {
    private static final OverlaySettings SETTINGS =
            new SomeSettings().limits(8, 64).make();

    private final FakeNode node = new FakeNode(SETTINGS);
    private final Overlay old = node.overlay;
    private final Overlay young = node.another(SETTINGS);
    private final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));

    @Test
    void aProcessThatIsRefusedStaysWhereItWas() {
        final StateEnvelope process = part(old).giveProcess(1);
        final ProtocolProfile profile = node.profile;
        node.profile = null;

        assertThatThrownBy(() -> part(young).takeProcess(process)).hasMessageContaining("no release");
        node.profile = profile;
        part(old).takeProcess(process);
        node.time.settle();

        assertThat(young.directory().authenticated()).isEmpty();
        assertThat(old.directory().authenticated()).hasSize(1);
        assertThat(node.receive(link, Samples.scpMessage(1))).isTrue();
        assertThat(node.mayAccept("5.6.7.8")).isTrue();
    }

    @Test
    void aProcessThatCannotBeGoneOnWithIsForgotten() {
        final StateEnvelope process = part(old).giveProcess(1);
        node.time.strandsEnded = true;

        assertThatThrownBy(() -> part(young).takeProcess(process)).isInstanceOf(RuntimeException.class);
        node.time.strandsEnded = false;

        assertThat(young.directory().authenticated()).isEmpty();
        assertThat(young.rooms().sessions().arriving()).isEmpty();
        part(old).takeProcess(process);
        link.close();
        node.time.advanceSeconds(1);
        assertThat(node.events).as("who has the link tells of it").containsExactly("came 1");
    }

    @Test
    void whatWasMeantForALinkThatDidNotCrossGoesToWhoHasIt() {
        moveProcess(old, young);
        young.directory().send(link.id(), Samples.scpMessage(1));

        moveProcess(young, old);
        node.time.settle();

        assertThat(node.gate(link).offered).hasSize(1);
        assertThat(old.directory().authenticated()).hasSize(1);
        assertThat(node.events).containsExactly("came 1");
    }

    @Test
    void anEndThatWasWantedForALinkThatDidNotCrossIsCarriedOutByWhoHasIt() {
        moveProcess(old, young);
        young.directory().drop(link.id(), DropReason.of(DropRule.DROPPED_BY_USER));
        node.time.settle();

        moveProcess(young, old);
        node.time.settle();

        assertThat(node.events).containsExactly("came 1", "went 1: dropped by user");
        assertThat(old.directory().authenticated()).isEmpty();
    }

    @Test
    void someLinksCrossedAndComeBack() {
        final FakeLink second = node.acceptPeer("5.6.7.9", Samples.node(2));
        moveProcess(old, young);
        part(young).takeLink(second.id(), part(old).giveLink(second.id(), 1));

        moveProcess(young, old);
        assertThat(part(young).giveLink(link.id(), 1))
                .as("it has never been there")
                .isNull();
        part(old).takeLink(second.id(), part(young).giveLink(second.id(), 1));
        node.time.settle();

        assertThat(old.directory().authenticated()).hasSize(2);
        assertThat(node.receive(link, Samples.scpMessage(1))).isTrue();
        assertThat(node.receive(second, Samples.scpMessage(2))).isTrue();
        moveProcess(old, young);
        part(young).takeLink(link.id(), part(old).giveLink(link.id(), 1));
        part(young).takeLink(second.id(), part(old).giveLink(second.id(), 1));
        assertThat(young.directory().authenticated()).hasSize(2);
        assertThat(node.events).containsExactly("came 1", "came 2");
    }

    private static void moveProcess(final Overlay from, final Overlay to) {
        part(to).takeProcess(part(from).giveProcess(1));
    }

    private static HandoverParticipant part(final Overlay overlay) {
        return overlay.participant();
    }
}
