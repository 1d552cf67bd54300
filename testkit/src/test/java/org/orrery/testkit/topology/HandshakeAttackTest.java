package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.MessageType;

/** Those who open handshakes and do not finish them cost themselves their connections. Spec: 40-known-attacks.md. */
class HandshakeAttackTest {
    private static final int PLACES = 40;
    private static final int OPENED_AT_ONCE = 20;

    private final LoopbackFooting footing = new LoopbackFooting();
    private final Crowd crowd = new Crowd(footing);
    private final TestNode victim = footing.node(1).limits(8, 64, 10, PLACES).start();

    @Test
    @Tag("40-A17")
    void oneHostThatOpensAllItCanLeavesRoomForOthers() {
        for (int honest = 2; honest <= 10; honest++) {
            attackForSeconds(3, "203.0.113.66", ScriptedPeer::silent);
            final TestNode other = footing.node(honest).start();
            other.dial(victim);
            attackForSeconds(1, "203.0.113.66", ScriptedPeer::silent);

            assertThat(victim.isConnectedTo(other)).as("node " + honest).isTrue();
        }
        assertThat(victim.meter("overlay.inbound.reject")).isPositive();
    }

    @Test
    @Tag("40-A25")
    void manyThatSayHelloAndNeverAuthenticateAreThrownOutInTime() {
        for (int second = 0; second < 30; second++) {
            attackForSeconds(1, "203.0.113." + second, HandshakeAttackTest::neverAuthenticate);
            assertThat(victim.links().links()).hasSizeLessThanOrEqualTo(PLACES);
        }
        assertThat(crowd.opened()).isGreaterThan(10 * PLACES);
        footing.time().runFor(11_000);

        assertThat(victim.control().pending()).isEmpty();
        assertThat(victim.links().links()).isEmpty();
        assertThat(victim.dropTexts())
                .contains("idle timeout")
                .isSubsetOf("idle timeout", "all pending inbound connections are taken");
        final TestNode honest = footing.node(2).start();
        honest.dial(victim);
        footing.time().runFor(1_000);
        assertThat(victim.isConnectedTo(honest)).isTrue();
    }

    private static void neverAuthenticate(final ScriptedPeer peer) {
        peer.rewriting(sent -> sent.type() == MessageType.AUTH ? null : sent);
    }

    private void attackForSeconds(final int seconds, final String ip, final Consumer<ScriptedPeer> manner) {
        for (int tenth = 0; tenth < 10 * seconds; tenth++) {
            for (int i = 0; i < OPENED_AT_ONCE; i++) {
                crowd.call(victim, ip, manner);
            }
            footing.time().runFor(100);
        }
    }
}
