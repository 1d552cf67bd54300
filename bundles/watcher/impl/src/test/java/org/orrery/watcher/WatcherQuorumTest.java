package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.confirm;
import static org.orrery.watcher.Statements.externalize;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.prepare;
import static org.orrery.watcher.Statements.validator;
import static org.orrery.watcher.Statements.value;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;

class WatcherQuorumTest {
    private final TestClock clock = new TestClock();
    private final TestFlooder flooder = new TestFlooder();
    private final TestSignatures signatures = new TestSignatures();
    private Watcher watcher = watcher(WatcherSettings.defaults().withValidators(validators(4)));

    @Test
    void aLedgerIsClosedWhenThreeOfFourExternalizedIt() {
        say(1000, 0, externalize(value(1)));
        say(1000, 1, externalize(value(1)));
        assertThat(watcher.view().synced()).isFalse();
        assertThat(watcher.status().externalizedSlot()).isZero();

        say(1000, 2, externalize(value(1)));
        assertThat(watcher.view().synced()).isTrue();
        assertThat(watcher.view().tracking()).isTrue();
        assertThat(watcher.view().lastClosedLedger()).isEqualTo(1000);
        assertThat(watcher.view().trackingIndex()).isEqualTo(1000);
        assertThat(watcher.view().minLedgerToAsk()).isEqualTo(998);
        assertThat(watcher.status().externalizedSlot()).isEqualTo(1000);
        assertThat(watcher.status().supporters()).isEqualTo(3);
        assertThat(flooder.cleared).containsExactly(989L);

        say(1000, 3, externalize(value(1)));
        assertThat(watcher.status().supporters()).isEqualTo(4);
        assertThat(flooder.cleared).hasSize(1);
    }

    @Test
    void whoSaysSomethingElseSupportsNothing() {
        say(1000, 0, externalize(value(1)));
        say(1000, 1, externalize(value(1)));
        say(1000, 2, externalize(value(2)));
        say(1000, 3, confirm(1));
        say(1001, 2, externalize(value(1)));

        assertThat(watcher.view().synced()).isFalse();
        assertThat(watcher.status().externalizedSlot()).isZero();

        say(1000, 3, externalize(value(1)));
        assertThat(watcher.status().externalizedSlot()).isEqualTo(1000);
        assertThat(watcher.status().supporters()).isEqualTo(3);
    }

    @Test
    void oneValidatorAloneMovesNothing() {
        agree(1000);

        say(1090, 0, externalize(value(1)));
        say(1091, 0, prepare(1));

        assertThat(watcher.view().trackingIndex()).isEqualTo(1000);
        assertThat(watcher.receiveEnvelope(message(1102, 0), PEER))
                .as("beyond the window")
                .isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(watcher.receiveEnvelope(message(1101, 0), PEER)).isEqualTo(EnvelopeStatus.READY);
    }

    @Test
    void anOlderSlotThatIsCompletedLateChangesNothing() {
        agree(1001);
        agree(1000);

        assertThat(watcher.view().trackingIndex()).isEqualTo(1001);
        assertThat(watcher.status().externalizedSlot()).isEqualTo(1001);
    }

    @Test
    void syncIsLostWithoutLedgersWhateverElseIsSaid() {
        agree(1000);
        clock.passSeconds(30);
        say(1001, 0, prepare(1));
        assertThat(watcher.view().synced()).isTrue();

        clock.passSeconds(6);
        assertThat(watcher.view().synced()).isFalse();
        assertThat(watcher.status().synced()).isFalse();

        agree(2000, value(1, clock.unixSeconds()));
        assertThat(watcher.view().synced()).isTrue();
        assertThat(watcher.view().lastClosedLedger()).isEqualTo(2000);
    }

    @Test
    void followsANetworkThatBeganAnew() {
        agree(100_000);
        clock.passSeconds(36);

        agree(7, value(1, clock.unixSeconds()));

        assertThat(watcher.view().lastClosedLedger()).isEqualTo(7);
        assertThat(watcher.consensusState(0)).hasSize(3);
    }

    @Test
    void findsItsWayAfterManyLedgersWithoutAQuorum() {
        final Watcher patient = watcher(WatcherSettings.defaults().withValidators(validators(2)));
        watcher = patient;
        for (int slot = 1000; slot < 3000; slot++) {
            say(slot, 0, externalize(value(1)));
        }
        assertThat(watcher.status().slotsHeld()).isEqualTo(114);

        say(3000, 0, externalize(value(1)));
        say(3000, 1, externalize(value(1)));
        assertThat(watcher.view().lastClosedLedger()).isEqualTo(3000);
    }

    @Test
    void anInnerSetCountsAsOne() {
        final ScpQuorumSet inner = new ScpQuorumSet(2, keys(1, 4), List.of());
        final ScpQuorumSet quorum = new ScpQuorumSet(2, keys(0, 1), List.of(inner));
        watcher = watcher(WatcherSettings.defaults().withQuorum(validators(5), quorum));

        say(1000, 1, externalize(value(1)));
        say(1000, 2, externalize(value(1)));
        say(1000, 3, externalize(value(1)));
        say(1000, 4, externalize(value(1)));
        assertThat(watcher.view().synced()).isFalse();

        say(1000, 0, externalize(value(1)));
        assertThat(watcher.view().synced()).isTrue();
        assertThat(watcher.status().supporters())
                .as("those of the quorum set, not everybody who is believed")
                .isEqualTo(4);
    }

    private void agree(final long slot) {
        agree(slot, value(1));
    }

    private void agree(final long slot, final org.orrery.wire.api.Opaque value) {
        IntStream.range(0, 3).forEach(validator -> say(slot, validator, externalize(value)));
    }

    private void say(final long slot, final int validator, final ScpPledges pledges) {
        assertThat(watcher.receiveEnvelope(message(slot, validator, pledges), PEER))
                .isEqualTo(EnvelopeStatus.READY);
    }

    private Watcher watcher(final WatcherSettings settings) {
        return Watchers.of(settings, () -> signatures, flooder::asFlooder, () -> null, clock);
    }

    private static Set<NodeId> validators(final int count) {
        return IntStream.range(0, count).mapToObj(i -> validator(i).node()).collect(Collectors.toUnmodifiableSet());
    }

    private static List<Uint256> keys(final int from, final int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> validator(i).node().key())
                .toList();
    }
}
