package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.confirm;
import static org.orrery.watcher.Statements.externalize;
import static org.orrery.watcher.Statements.history;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.nominate;
import static org.orrery.watcher.Statements.prepare;
import static org.orrery.watcher.Statements.validator;
import static org.orrery.watcher.Statements.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.Signatures;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.NetworkId;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.WireMessage;

class WatcherTest {
    private final TestClock clock = new TestClock();
    private final TestFlooder flooder = new TestFlooder();
    private Signatures signatures = new TestSignatures();
    private final Watcher watcher = watcher(WatcherSettings.defaults());

    @Test
    void takesInAStatementOnce() {
        final WireMessage statement = message(100, 0);

        assertThat(receive(statement)).isEqualTo(EnvelopeStatus.READY);
        assertThat(receive(statement)).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(receive(WireMessage.of(statement.body().clone()))).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(watcher.consensusState(0)).containsExactly(statement);
        assertThat(watcher.status().envelopesAccepted()).isEqualTo(1);
        assertThat(watcher.status().duplicates()).isEqualTo(2);
    }

    @Test
    void discardsAWrongSignature() {
        final byte[] body = message(100, 0).body().clone();
        body[body.length - 1] ^= 1;

        assertThat(receive(WireMessage.of(body))).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(watcher.consensusState(0)).isEmpty();
        assertThat(watcher.status().envelopesDiscarded()).isEqualTo(1);
        assertThat(watcher.view().synced()).isFalse();
    }

    @Test
    void discardsAShortSignature() {
        final ScpEnvelope good = ScpEnvelope.of(message(100, 0));

        assertThat(receive(new ScpEnvelope(good.statement(), Opaque.EMPTY).toMessage()))
                .isEqualTo(EnvelopeStatus.DISCARDED);
    }

    @Test
    void discardsTheSignatureOfAnotherNetwork() {
        final WireMessage foreign = message(
                100,
                validator(0),
                externalize(value(1)),
                NetworkId.ofPassphrase("another").hash());

        assertThat(receive(foreign)).isEqualTo(EnvelopeStatus.DISCARDED);
    }

    @Test
    void discardsEverythingWhileNobodyVerifies() {
        signatures = null;

        assertThat(receive(message(100, 0))).isEqualTo(EnvelopeStatus.DISCARDED);

        signatures = new TestSignatures();
        assertThat(receive(message(100, 0))).isEqualTo(EnvelopeStatus.READY);
    }

    @Test
    void skipsStatementsOfThisNode() {
        final WireMessage own = message(
                100,
                signatures.ownSigner(),
                externalize(value(1)),
                signatures.network().hash());

        assertThat(receive(own)).isEqualTo(EnvelopeStatus.SKIPPED_SELF);
        assertThat(watcher.consensusState(0)).isEmpty();
    }

    @Test
    void discardsStatementsThatMakeNoSense() {
        assertThat(receive(message(100, 0, prepare(0)))).isEqualTo(EnvelopeStatus.DISCARDED);
    }

    @Test
    void discardsValuesThatAreNoCloseValue() {
        assertThat(receive(message(100, 0, externalize(Opaque.ofText("what?")))))
                .isEqualTo(EnvelopeStatus.DISCARDED);
    }

    @Test
    void discardsValuesThatNobodySigned() {
        final StellarValue unsigned =
                new StellarValue(Statements.QUORUM_SET, TestClock.START_SECONDS, List.of(), new StellarValue.Basic());
        final ScpPledges pledges =
                new ScpExternalize(new ScpBallot(1, Opaque.of(unsigned.toXdr())), 1, Statements.QUORUM_SET);

        assertThat(receive(message(100, 0, pledges))).isEqualTo(EnvelopeStatus.DISCARDED);
    }

    @Test
    void discardsMessagesThatAreTooLong() {
        final WireMessage statement = message(100, 0);
        final WatcherLimits usual = WatcherLimits.defaults();
        final Watcher strict = watcher(WatcherSettings.defaults()
                .withLimits(new WatcherLimits(
                        statement.size() - 1,
                        usual.scpBytes(),
                        usual.transactionBytes(),
                        usual.transactions(),
                        usual.transactionsPerSource(),
                        usual.itemBytes(),
                        usual.items())));

        assertThat(strict.receiveEnvelope(statement, PEER)).isEqualTo(EnvelopeStatus.DISCARDED);
    }

    @Test
    void keepsTheLatestNominationAndTheLatestBallot() {
        history()
                .forEach(
                        pledges -> assertThat(receive(message(100, 0, pledges))).isEqualTo(EnvelopeStatus.READY));

        assertThat(watcher.consensusState(0))
                .containsExactly(message(100, 0, nominate(value(1))), message(100, 0, externalize(value(1))));
    }

    @Test
    @Tag("40-A21")
    void endsTheSameInWhateverOrderStatementsArrive() {
        final List<WireMessage> statements = new ArrayList<>();
        history().forEach(pledges -> statements.add(message(100, 0, pledges)));

        for (final List<WireMessage> order : permutations(statements)) {
            final Watcher fresh = watcher(WatcherSettings.defaults());
            order.forEach(statement -> assertThat(fresh.receiveEnvelope(statement, PEER))
                    .isIn(EnvelopeStatus.READY, EnvelopeStatus.PROCESSED));
            assertThat(fresh.consensusState(0))
                    .containsExactlyInAnyOrder(
                            message(100, 0, nominate(value(1))), message(100, 0, externalize(value(1))));
        }
    }

    @Test
    @Tag("40-A21")
    void takesInSlotsInAnyOrder() {
        List.of(105L, 101L, 103L, 102L, 104L)
                .forEach(slot -> assertThat(receive(message(slot, 0))).isEqualTo(EnvelopeStatus.READY));

        assertThat(watcher.view().trackingIndex()).isEqualTo(105);
        assertThat(watcher.consensusState(102))
                .containsExactly(message(102, 0), message(103, 0), message(104, 0), message(105, 0));
    }

    @Test
    void doesNotRelayWhatContradictsAnEarlierStatement() {
        receive(message(100, 0, externalize(value(1))));

        assertThat(receive(message(100, 0, externalize(value(2))))).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(receive(message(100, 0, confirm(3)))).isEqualTo(EnvelopeStatus.PROCESSED);
    }

    @Test
    void believesOnlyListedValidators() {
        final Watcher choosy = watcher(
                WatcherSettings.defaults().withValidators(Set.of(validator(7).node())));

        assertThat(choosy.receiveEnvelope(message(100, 0), PEER)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(choosy.receiveEnvelope(message(100, 7), PEER)).isEqualTo(EnvelopeStatus.READY);
        assertThat(choosy.status().validators()).isEqualTo(1);
    }

    @Test
    void tellsWhichWaitingMessageIsObsolete() {
        assertThat(watcher.isNewer(message(100, 0, prepare(1)), message(100, 0, confirm(1))))
                .isTrue();
        assertThat(watcher.isNewer(message(100, 0, confirm(1)), message(100, 0, prepare(1))))
                .isFalse();
        assertThat(watcher.isNewer(message(100, 0, prepare(1)), message(101, 0, confirm(1))))
                .isFalse();
        assertThat(watcher.isNewer(message(100, 0, prepare(1)), message(100, 1, confirm(1))))
                .isFalse();
    }

    @Test
    void tellsTapsAndDropsOneThatFails() {
        final List<EnvelopeStatus> seen = new ArrayList<>();
        final List<EnvelopeStatus> seenByFaulty = new ArrayList<>();
        watcher.addTap((message, status) -> {
            seenByFaulty.add(status);
            throw new IllegalStateException("faulty");
        });
        watcher.addTap((message, status) -> seen.add(status));

        receive(message(100, 0));
        receive(message(100, 0));
        receive(message(1_000_000, 0));

        assertThat(seen).containsExactly(EnvelopeStatus.READY, EnvelopeStatus.PROCESSED, EnvelopeStatus.DISCARDED);
        assertThat(seenByFaulty).containsExactly(EnvelopeStatus.READY);
    }

    private EnvelopeStatus receive(final WireMessage message) {
        return watcher.receiveEnvelope(message, PEER);
    }

    private Watcher watcher(final WatcherSettings settings) {
        return Watchers.of(settings, () -> signatures, flooder::asFlooder, () -> null, clock);
    }

    private static <T> List<List<T>> permutations(final List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        final List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            final List<T> rest = new ArrayList<>(items);
            final T first = rest.remove(i);
            for (final List<T> tail : permutations(rest)) {
                final List<T> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
