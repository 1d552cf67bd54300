package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.TestNode;

/** Peers that fail are left alone for as long as their record says, preferred ones too. Spec: 40-known-attacks.md. */
class RetryAttackTest {
    private static final int HOURS = 2;
    private static final int MOST_ATTEMPTS = 40;

    @Test
    @Tag("40-A23")
    void aPreferredPeerThatFailsIsNotDialledBeforeItIsDue() {
        final LoopbackFooting footing = new LoopbackFooting();
        final PeerAddress dead = new PeerAddress("127.0.0.1", footing.portOf(9));
        final TestNode node = footing.node(1)
                .preferredPeers(dead)
                .preferredPeersOnly()
                .diallingByItself()
                .start();
        PeerRecord before = null;
        for (int second = 0; second < HOURS * 3_600; second++) {
            final long now = footing.time().unixSeconds();
            footing.time().runFor(1_000);
            final PeerRecord after = node.store().find(dead).orElse(null);
            if (before != null && after.failures() > before.failures()) {
                assertThat(now + 1).isGreaterThanOrEqualTo(before.nextAttemptUnixSeconds());
            }
            before = after;
        }

        assertThat(before.failures()).isBetween(5, MOST_ATTEMPTS);
        assertThat(node.meter("overlay.outbound.attempt")).isEqualTo(before.failures());
    }
}
