package org.orrery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

class MemoryBanListTest {
    private final MemoryBanList bans = new MemoryBanList();

    @Test
    void bansAtOnceAndOnlyOnce() {
        bans.ban(node(1));
        bans.ban(node(1));

        assertThat(bans.isBanned(node(1))).isTrue();
        assertThat(bans.isBanned(node(2))).isFalse();
        assertThat(bans.bans()).containsExactly(node(1));
    }

    @Test
    void saysWhetherThereWasABanToLift() {
        bans.ban(node(1));

        assertThat(bans.unban(node(1))).isCompletedWithValue(true);
        assertThat(bans.unban(node(1))).isCompletedWithValue(false);
        assertThat(bans.isBanned(node(1))).isFalse();
    }

    @Test
    void listsInTheOrderOfNodes() {
        bans.ban(node(3));
        bans.ban(node(1));
        bans.ban(node(2));

        assertThat(bans.bans()).containsExactly(node(1), node(2), node(3));
    }

    private static NodeId node(final int first) {
        final byte[] key = new byte[Uint256.BYTES];
        key[0] = (byte) first;
        return new NodeId(Uint256.of(key));
    }
}
