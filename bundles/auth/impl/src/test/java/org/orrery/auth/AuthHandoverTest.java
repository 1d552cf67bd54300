package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

class AuthHandoverTest {
    private static final WireMessage MESSAGE = new GetScpState(7).toMessage();

    private final Sides sides = Sides.afterAuth();
    private final FakeLink link = new FakeLink();
    private final HandoverParticipant old = new AuthHandover(sides.calledNode, link);
    private final StellarAuthenticator newNode = Sides.node(2, sides.clock);
    private final HandoverParticipant fresh = new AuthHandover(newNode, link);

    @Test
    void takesPartInTheHandoverOfItsArea() {
        assertThat(old.area()).isEqualTo(Area.AUTH);
        assertThat(old.schemas()).isEqualTo(new Schemas(1, 1));
    }

    @Test
    void sequencesGoOnWhereTheyStopped() {
        link.slot(AuthSession.SLOT, sides.acceptor);
        assertThat(sides.acceptor.open(Sides.frame(sides.initiator, MESSAGE))).isNull();

        fresh.takeLink(Sides.LINK, old.giveLink(Sides.LINK, 1));

        final AuthSession moved = link.slot(AuthSession.SLOT);
        assertThat(moved).isNotSameAs(sides.acceptor).hasToString(sides.acceptor.toString());
        assertThat(moved.stage()).isEqualTo(HandshakeStage.GOT_AUTH);
        assertThat(moved.open(Sides.frame(sides.initiator, MESSAGE))).isNull();
        assertThat(sides.initiator.open(Sides.frame(moved, MESSAGE))).isNull();
    }

    @Test
    void givingEmptiesTheSlotAndWipesTheKeys() {
        link.slot(AuthSession.SLOT, sides.acceptor);

        old.giveLink(Sides.LINK, 1);

        assertThat(link.slot(AuthSession.SLOT)).isNull();
        final MacKeys keys =
                ((HandshakeSession) sides.acceptor).established().seal().keys();
        assertThat(keys.send()).isEqualTo(new byte[32]);
        assertThat(keys.receive()).isEqualTo(new byte[32]);
    }

    @Test
    void aLinkInItsHandshakeIsClosedInstead() {
        link.slot(AuthSession.SLOT, Sides.afterHello().acceptor);

        assertThat(old.giveLink(Sides.LINK, 1)).isNull();

        assertThat(link.isClosed()).isTrue();
        assertThat(link.slot(AuthSession.SLOT)).isNull();
    }

    @Test
    void whatIsNotOursIsLeftAlone() {
        assertThat(old.giveLink(Sides.LINK, 1)).isNull();
        assertThat(link.isClosed()).isFalse();
    }

    @Test
    void keyPairAndCertificateOfTheProcessStayTheSame() {
        final Hello before = Hello.of(sides.calledHello());

        fresh.takeProcess(old.giveProcess(1));

        final Hello after = Hello.of(newNode.begin(Sides.LINK, Role.ACCEPTOR, Sides.PROFILE, Sides.PORT)
                .hello());
        assertThat(after.cert()).isEqualTo(before.cert());
    }

    @Test
    void aNodeThatHasIssuedNothingGivesItsKeyAllTheSame() {
        final StellarAuthenticator idle = Sides.node(2, sides.clock);
        final ProcessState state = idle.processState();

        newNode.adopt(ProcessState.decode(state.encode()));

        assertThat(state.certificate()).isNull();
        assertThat(newNode.processState()).isEqualTo(state);
    }

    @Test
    void keysOfAnotherNodeAreRefused() {
        final HandoverParticipant other = new AuthHandover(Sides.node(3, sides.clock), link);

        assertThatThrownBy(() -> other.takeProcess(old.giveProcess(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NODE_SEED");
    }

    @Test
    void stateThatCannotBeReadIsRefused() {
        link.slot(AuthSession.SLOT, sides.acceptor);
        final StateEnvelope whole = old.giveLink(Sides.LINK, 1);
        final byte[] cut = Arrays.copyOf(whole.fields(), whole.fields().length - 4);

        assertThatThrownBy(() -> fresh.takeLink(Sides.LINK, new StateEnvelope(Area.AUTH, 1, cut, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fresh.takeLink(Sides.LINK, new StateEnvelope(Area.AUTH, 2, whole.fields(), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSchemaThatIsNotKnownChangesNothing() {
        link.slot(AuthSession.SLOT, sides.acceptor);

        assertThatThrownBy(() -> old.giveProcess(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> old.giveLink(Sides.LINK, 2)).isInstanceOf(IllegalArgumentException.class);

        assertThat(sides.acceptor.open(Sides.frame(sides.initiator, MESSAGE))).isNull();
        assertThat(link.slot(AuthSession.SLOT)).isSameAs(sides.acceptor);
    }

    @Test
    void goldenBytesOfALink() {
        final LinkState state = new LinkState(Role.ACCEPTOR, new NodeId(filled(1)), filled(2), filled(3), 4, 5);
        final String golden = "00000001" + "01".repeat(32) + "02".repeat(32) + "03".repeat(32) + "0000000000000004"
                + "0000000000000005";

        assertThat(HexFormat.of().formatHex(state.encode())).isEqualTo(golden);
        assertThat(LinkState.decode(HexFormat.of().parseHex(golden))).isEqualTo(state);
    }

    @Test
    void goldenBytesOfTheProcess() {
        final AuthCert cert = new AuthCert(filled(4), 5, Opaque.of((byte) 6, (byte) 7));
        final ProcessState state = new ProcessState(new NodeId(filled(1)), new NetworkId(filled(2)), filled(3), cert);
        final String golden = "01".repeat(32) + "02".repeat(32) + "03".repeat(32) + "00000001" + "04".repeat(32)
                + "0000000000000005" + "00000002" + "06070000";

        assertThat(HexFormat.of().formatHex(state.encode())).isEqualTo(golden);
        assertThat(ProcessState.decode(HexFormat.of().parseHex(golden))).isEqualTo(state);
    }

    @Test
    void textFormsShowNoSecrets() {
        final LinkState state = new LinkState(Role.ACCEPTOR, new NodeId(filled(1)), filled(2), filled(3), 4, 5);
        final ProcessState process = sides.calledNode.processState();

        assertThat(state.toString()).doesNotContain("0202").doesNotContain("0303");
        assertThat(process.toString()).doesNotContain(process.ecdhSecret().toString());
    }

    private static Uint256 filled(final int number) {
        return Uint256.of(Sides.seed(number));
    }
}
