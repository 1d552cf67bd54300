package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.auth.api.HandshakeStep;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.ErrorCode;
import org.orrery.wire.api.Peers;
import org.orrery.wire.api.WireMessage;

class ReceiveAuthTest {
    private static final Auth GOOD = new Auth(200);
    private static final WireMessage PEERS = new Peers(List.of()).toMessage();
    private static final ProtocolProfile BEFORE_27 = Sides.profile(26, 38, 40, false);

    private final RecordingPolicy policy = new RecordingPolicy();

    @Test
    void theAcceptorAnswersWithAuthAndPeers() {
        final Sides sides = Sides.afterHello();
        policy.peersToShare = PEERS;

        final HandshakeStep step = sides.acceptor.receiveAuth(GOOD, policy);

        assertThat(step.send()).containsExactly(GOOD.toMessage(), PEERS);
        assertThat(step.drop()).isNull();
        assertThat(policy.asked).containsExactly("peersToShare", "admit");
        assertThat(sides.acceptor.stage()).isEqualTo(HandshakeStage.GOT_AUTH);
    }

    @Test
    void theAcceptorWithNobodyToTellOfSendsAuthAlone() {
        assertThat(Sides.afterHello().acceptor.receiveAuth(GOOD, policy).send()).containsExactly(GOOD.toMessage());
    }

    @Test
    void theInitiatorSendsNothingAndStartsItsBackoffAnew() {
        final HandshakeStep step = Sides.afterHello().initiator.receiveAuth(GOOD, policy);

        assertThat(step.send()).isEmpty();
        assertThat(step.drop()).isNull();
        assertThat(policy.asked).containsExactly("resetBackoff", "admit");
    }

    @Test
    void aPeerRefusedForLoadGotOurAuthBefore() {
        policy.admit = DropReason.of(DropRule.PEER_REJECTED);

        final HandshakeStep step = Sides.afterHello().acceptor.receiveAuth(GOOD, policy);

        assertThat(step.send()).containsExactly(GOOD.toMessage());
        assertThat(step.drop()).hasToString("peer rejected");
    }

    @Test
    void authBeforeHelloOrASecondTimeIsOutOfOrder() {
        assertOutOfOrder(new Sides().acceptor.receiveAuth(GOOD, policy));
        assertOutOfOrder(Sides.afterAuth().acceptor.receiveAuth(GOOD, policy));
        assertOutOfOrder(Sides.afterAuth().initiator.receiveAuth(GOOD, policy));
        assertThat(policy.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 201, -1})
    @Tag("10-V7")
    void otherFlagsAreRefusedBeforeAdmissionSince27(final int flags) {
        final HandshakeStep step = Sides.afterHello().initiator.receiveAuth(new Auth(flags), policy);

        assertThat(step.drop()).hasToString("flow control bytes disabled");
        assertThat(step.drop().rule().told()).isEqualTo(ErrorCode.ERR_CONF);
        assertThat(policy.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    @Tag("10-V7")
    void otherFlagsWereRefusedAfterAdmissionBefore27(final int flags) {
        final HandshakeStep step = Sides.afterHello(BEFORE_27).initiator.receiveAuth(new Auth(flags), policy);

        assertThat(step.drop()).hasToString("flow control bytes disabled");
        assertThat(policy.asked).containsExactly("resetBackoff", "admit");
    }

    @Test
    @Tag("10-V7")
    void theAcceptorAnswersOtherFlagsWithItsAuthAllTheSame() {
        for (final ProtocolProfile profile : List.of(Sides.PROFILE, BEFORE_27)) {
            final HandshakeStep step = Sides.afterHello(profile).acceptor.receiveAuth(new Auth(0), policy);

            assertThat(step.send()).containsExactly(GOOD.toMessage());
            assertThat(step.drop()).hasToString("flow control bytes disabled");
        }
    }

    @Test
    void beforeVersion27AFailedAdmissionIsNamedBeforeTheFlags() {
        policy.admit = DropReason.of(DropRule.PEER_REJECTED);

        assertThat(Sides.afterHello(BEFORE_27)
                        .acceptor
                        .receiveAuth(new Auth(0), policy)
                        .drop())
                .hasToString("peer rejected");
    }

    @Test
    void afterwardsThereIsNoHelloAnyMore() {
        assertThatThrownBy(Sides.afterAuth().initiator::hello).isInstanceOf(IllegalStateException.class);
    }

    private static void assertOutOfOrder(final HandshakeStep step) {
        assertThat(step.send()).isEmpty();
        assertThat(step.drop()).hasToString("out-of-order AUTH message");
        assertThat(step.drop().rule().told()).isEqualTo(ErrorCode.ERR_MISC);
    }
}
