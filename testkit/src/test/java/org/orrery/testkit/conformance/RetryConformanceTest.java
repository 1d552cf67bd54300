package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.testkit.TestNode;

/**
 * Peers that fail are tried ever more rarely, preferred ones too, and take no place from those that are wanted.
 * Spec: 30-manager-persistence-survey-admin.md, sections 1.7 and 2.4.
 */
class RetryConformanceTest extends LoopbackNodes {
    private static final PeerAddress DEAD = new PeerAddress("127.0.0.1", 17);
    private static final PeerAddress DEAD_AND_PREFERRED = new PeerAddress("127.0.0.1", 18);

    /** With waits that double from 20 s on at most, and are half of that on average, there are nine or so in an hour. */
    private static final int MOST_ATTEMPTS_IN_AN_HOUR = 20;

    private static final int LONGEST_FIRST_WAITS_MILLIS = 100_000;

    @Test
    @Tag("40-A23")
    void aPeerThatFailsIsTriedEverMoreRarely() {
        final TestNode node = node(1).diallingByItself()
                .knownPeers(DEAD)
                .preferredPeers(DEAD_AND_PREFERRED)
                .start();

        time.runFor(TimeUnit.HOURS.toMillis(1));

        assertThat(failures(node, DEAD)).isBetween(4, MOST_ATTEMPTS_IN_AN_HOUR);
        assertThat(failures(node, DEAD_AND_PREFERRED)).isBetween(4, MOST_ATTEMPTS_IN_AN_HOUR);
        assertThat(node.meter("overlay.outbound.attempt"))
                .isEqualTo(failures(node, DEAD) + failures(node, DEAD_AND_PREFERRED));
    }

    @Test
    @Tag("40-A23")
    void aNodeThatOnlyTakesPreferredPeersKeepsItsPlaceForThem() {
        final TestNode other = node(3).start();
        final TestNode preferred = node(2).build();
        final TestNode node = node(1).diallingByItself()
                .limits(1, 0, 2, 2)
                .preferredPeersOnly()
                .knownPeers(other.address())
                .preferredPeers(preferred.address())
                .start();
        time.runFor(10_000);
        assertThat(node.dropTexts()).contains("peer rejected");
        assertThat(node.directory().authenticated()).isEmpty();

        preferred.start();
        time.runFor(LONGEST_FIRST_WAITS_MILLIS);
        assertConnected(node, preferred);
        assertThat(node.isConnectedTo(other)).isFalse();

        time.runFor(60_000);
        assertConnected(node, preferred);
        assertThat(node.dropTexts()).doesNotContain("preferred peer selected instead");
    }

    private static int failures(final TestNode node, final PeerAddress address) {
        return node.store().find(address).map(PeerRecord::failures).orElse(0);
    }
}
