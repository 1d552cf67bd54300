package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.OTHER_PEER;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.confirm;
import static org.orrery.watcher.Statements.externalize;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.messages;
import static org.orrery.watcher.Statements.validator;
import static org.orrery.watcher.Statements.value;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.WireMessage;

class WatcherBoundsTest {
    private static final int ONE = message(100, 0).size() + WatcherLimits.ENTRY_BYTES;

    private final TestSignatures signatures = new TestSignatures();

    @Test
    @Tag("40-A15")
    @Tag("40-A20")
    void onePeerFillsAQuarterAndNoMore() {
        final Watcher watcher = watcher(40L * ONE);

        assertThat(statuses(watcher, messages(12, 100), PEER))
                .containsExactly(repeated(10, EnvelopeStatus.READY, 2, EnvelopeStatus.DISCARDED));
        assertThat(statuses(watcher, messages(12, 101), OTHER_PEER)).startsWith(EnvelopeStatus.READY);
    }

    @Test
    @Tag("40-A15")
    void strangersCannotPushOutWhoIsKnown() {
        final Watcher watcher = watcher(4L * (ONE + 8));
        final WireMessage known = message(100, 0, confirm(1));
        watcher.receiveEnvelope(known, PEER);

        for (int i = 1; i < 20; i++) {
            watcher.receiveEnvelope(message(100, i), peer(i));
        }

        assertThat(watcher.consensusState(0)).hasSize(4).contains(known);
        final WireMessage next = message(100, 0, externalize(value(1)));
        assertThat(watcher.receiveEnvelope(next, PEER))
                .as("a full room still follows who is in it")
                .isEqualTo(EnvelopeStatus.READY);
        assertThat(watcher.consensusState(0)).hasSize(4).contains(next);
    }

    @Test
    @Tag("40-A15")
    void validatorsOutsideTheListTakeNoPlaceAtAll() {
        final Watcher watcher = Watchers.of(
                limited(1000L * ONE).withValidators(Set.of(validator(0).node())),
                () -> signatures,
                () -> null,
                () -> null,
                new TestClock());
        watcher.receiveEnvelope(message(100, 0), PEER);

        assertThat(statuses(watcher, messages(20, 101), PEER))
                .filteredOn(EnvelopeStatus.READY::equals)
                .hasSize(1);
        assertThat(watcher.status().validators()).isEqualTo(1);
    }

    @Test
    void placesComeFreeWhenSlotsArePassed() {
        final Watcher watcher = watcher(40L * ONE);
        for (int slot = 100; slot < 300; slot++) {
            assertThat(watcher.receiveEnvelope(message(slot, 0), peer(slot % 8)))
                    .isEqualTo(EnvelopeStatus.READY);
        }
    }

    @Test
    void sharesAddUp() {
        final Shares shares = new Shares(4000);

        assertThat(shares.take(PEER, 744)).isTrue();
        assertThat(shares.take(PEER, 1)).isFalse();
        assertThat(shares.take(OTHER_PEER, 300)).isTrue();
        assertThat(shares.used()).isEqualTo(1556);

        shares.release(PEER, 744);
        shares.release(OTHER_PEER, 300);
        assertThat(shares.used()).isZero();
        assertThat(shares.take(PEER, 744)).isTrue();
    }

    private static Object[] repeated(
            final int first, final EnvelopeStatus status, final int second, final EnvelopeStatus other) {
        final Object[] all = new Object[first + second];
        java.util.Arrays.fill(all, 0, first, status);
        java.util.Arrays.fill(all, first, all.length, other);
        return all;
    }

    private static List<Object> statuses(final Watcher watcher, final List<WireMessage> messages, final NodeId from) {
        return messages.stream()
                .map(message -> (Object) watcher.receiveEnvelope(message, from))
                .toList();
    }

    private static NodeId peer(final int number) {
        return new NodeId(Hashes.sha256(new byte[] {9, (byte) number}));
    }

    private Watcher watcher(final long scpBytes) {
        return Watchers.of(limited(scpBytes), () -> signatures, () -> null, () -> null, new TestClock());
    }

    private static WatcherSettings limited(final long scpBytes) {
        final WatcherLimits usual = WatcherLimits.defaults();
        return WatcherSettings.defaults()
                .withLimits(new WatcherLimits(
                        usual.envelopeBytes(),
                        scpBytes,
                        usual.transactionBytes(),
                        usual.transactions(),
                        usual.transactionsPerSource(),
                        usual.itemBytes(),
                        usual.items()));
    }
}
