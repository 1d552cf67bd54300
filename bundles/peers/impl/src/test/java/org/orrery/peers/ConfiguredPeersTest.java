package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerType;

class ConfiguredPeersTest {
    private static final String LOCALHOST = "127.0.0.1";
    private static final int TEN_MINUTES = 600;

    private final FakeNode node = new FakeNode(new SomeSettings()
            .limits(5, 64)
            .skippingAdjustment()
            .known(at(64_000, 3))
            .preferred(at(2_011, 4))
            .make());

    @Test
    @Tag("30-8.1.1")
    void storesWhatIsConfigured() {
        node.overlay.start();
        node.time.advanceSeconds(2);

        assertAllStored();
    }

    @Test
    @Tag("30-8.1.2")
    void storesItAgainInEachRound() {
        node.overlay.start();
        node.time.advanceSeconds(2);
        node.store.records.clear();
        node.time.advanceSeconds(TEN_MINUTES);

        assertAllStored();
    }

    @Test
    void storesItLaterIfTheDatabaseOpensAfterTheFirstRound() {
        node.storeOpen = false;
        node.overlay.start();
        node.time.advanceSeconds(5);
        node.storeOpen = true;
        node.store.put("8.8.8.8", 11_625, PeerType.INBOUND, PeerRecords.DEAD_FAILURES);
        node.time.advanceSeconds(4);

        assertAllStored();
        assertThat(node.store.of("8.8.8.8", 11_625)).isNull();
    }

    @Test
    @Tag("30-8.1.3")
    void changesTheTypesOfWhatWasUnknownOrKnownOtherwise() {
        assertThat(node.store.of(LOCALHOST, 64_000)).isNull();
        node.store.put(LOCALHOST, 64_001, PeerType.INBOUND, 3);
        node.store.put(LOCALHOST, 2_011, PeerType.INBOUND, 3);
        node.overlay.start();
        node.time.advanceSeconds(2);

        assertAllStored();
    }

    @Test
    void leavesBackOffAloneAfterTheFirstRound() {
        node.overlay.start();
        node.time.advanceSeconds(2);
        node.store.put(LOCALHOST, 64_000, PeerType.OUTBOUND, 77);
        node.time.advanceSeconds(TEN_MINUTES);

        assertThat(node.store.of(LOCALHOST, 64_000).failures()).isGreaterThanOrEqualTo(77);
    }

    @Test
    void looksNamesUpAgainAfterTenTwentyThirtySeconds() {
        final FakeNode lost = new FakeNode(
                new SomeSettings().known("nobody.example", "8.8.8.8").make());
        lost.overlay.start();
        lost.time.advanceSeconds(2);
        assertThat(lost.resolved).hasSize(1);
        assertThat(lost.store.of("8.8.8.8", 11_625)).isNotNull();

        for (int retry = 1; retry <= 3; retry++) {
            lost.time.advanceMillis(retry * 10_000L - 1);
            assertThat(lost.resolved).hasSize(retry);
            lost.time.advanceMillis(1);
            assertThat(lost.resolved).hasSize(retry + 1);
        }

        lost.names.put("nobody.example", "8.8.8.9");
        lost.time.advanceSeconds(40);
        assertThat(lost.store.of("8.8.8.9", 11_625).type()).isEqualTo(PeerType.OUTBOUND);
        lost.names.clear();
        lost.time.advanceSeconds(TEN_MINUTES);
        lost.time.advanceSeconds(TEN_MINUTES - 1);
        assertThat(lost.resolved).hasSize(6);
    }

    @Test
    void keepsTheAddressOfAPreferredNameThatFails() {
        final FakeNode friend =
                new FakeNode(new SomeSettings().preferred("friend.example").make());
        friend.names.put("friend.example", "8.8.8.8");
        friend.overlay.start();
        friend.time.advanceSeconds(2);
        friend.names.clear();
        friend.time.advanceSeconds(TEN_MINUTES);

        assertThat(friend.resolved).hasSize(2);
        assertThat(friend.overlay.rooms().preferred().byAddress(new PeerAddress("8.8.8.8", 11_625)))
                .isTrue();
    }

    @Test
    void callsWhatIsConfiguredWithIpv6() {
        final FakeNode modern = new FakeNode(
                new SomeSettings().known("[2001:db8::1]:7", "six.example").make());
        modern.names.put("six.example", "2001:db8::2");
        modern.overlay.start();
        modern.time.advanceSeconds(2);

        assertThat(modern.dialled)
                .extracting(link -> link.remoteAddress().getAddress().getHostAddress())
                .containsExactlyInAnyOrder("2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:2");
    }

    private void assertAllStored() {
        assertThat(node.store.size()).isEqualTo(7);
        for (int i = 0; i < 4; i++) {
            assertThat(node.store.of(LOCALHOST, 2_011 + i).type()).isEqualTo(PeerType.PREFERRED);
            assertThat(node.overlay.rooms().preferred().byAddress(new PeerAddress(LOCALHOST, 2_011 + i)))
                    .isTrue();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(node.store.of(LOCALHOST, 64_000 + i).type()).isEqualTo(PeerType.OUTBOUND);
            assertThat(node.overlay.rooms().preferred().byAddress(new PeerAddress(LOCALHOST, 64_000 + i)))
                    .isFalse();
        }
    }

    private static String[] at(final int firstPort, final int count) {
        return IntStream.range(firstPort, firstPort + count)
                .mapToObj(port -> LOCALHOST + ":" + port)
                .toArray(String[]::new);
    }
}
