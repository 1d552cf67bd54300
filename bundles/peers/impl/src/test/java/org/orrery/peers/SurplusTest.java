package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.Role;

class SurplusTest {
    private final Peer oldest = peer(1);
    private final Peer middle = peer(2);
    private final Peer latest = peer(3);
    private final List<Peer> all = List.of(middle, latest, oldest);

    @Test
    void sendsNobodyAwayWhoHasAPlace() {
        assertThat(Surplus.of(all, 3, false, peer -> false)).isEmpty();
        assertThat(Surplus.of(all, 4, true, peer -> true)).isEmpty();
    }

    @Test
    void sendsTheLatestAwayFirst() {
        assertThat(Surplus.of(all, 1, false, peer -> false)).containsExactly(latest, middle);
    }

    @Test
    void sendsPreferredPeersAwayLast() {
        final Set<Peer> preferred = Set.of(latest, middle);

        assertThat(Surplus.of(all, 2, false, preferred::contains)).containsExactly(oldest);
        assertThat(Surplus.of(all, 1, false, preferred::contains)).containsExactly(oldest, latest);
    }

    @Test
    void sendsEverybodyElseAwayWhereOnlyPreferredPeersAreKept() {
        assertThat(Surplus.of(all, 3, true, peer -> peer == middle)).containsExactly(latest, oldest);
        assertThat(Surplus.of(all, 0, true, peer -> peer == middle)).containsExactly(latest, oldest, middle);
    }

    private static Peer peer(final long age) {
        return new Peer(new LinkId(age), Role.ACCEPTOR, new PeerAddress("8.8.8.8", (int) age), age);
    }
}
