package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.watcher.Statements.OTHER_PEER;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.validator;
import static org.orrery.watcher.Transactions.transaction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ApplicationStatus;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

class WatcherHandoverTest {
    private static final WireMessage QUORUM_SET = new ScpQuorumSet(1, List.of(Uint256.ZERO), List.of()).toMessage();
    private static final WireMessage INSANE = new ScpQuorumSet(0, List.of(), List.of()).toMessage();
    private static final WireMessage SET = transactionSet(1);
    private static final WireMessage OTHER_SET = transactionSet(2);
    private static final WireMessage FIRST = unsigned(7, new ScpNominate(hash(1), List.of(), List.of()));
    private static final WireMessage SECOND = unsigned(8, new ScpNominate(hash(2), List.of(), List.of()));
    private static final List<WireMessage> MESSAGES = List.of(FIRST, SECOND, QUORUM_SET, SET, transaction(1));
    private static final Set<NodeId> FOLLOWED =
            Set.of(validator(0).node(), validator(1).node());

    private final TestClock clock = new TestClock();
    private final TestStrands strands = new TestStrands(clock);
    private final TestSignatures signatures = new TestSignatures();
    private final TestFlooder flooder = new TestFlooder();
    private final TestFetcher fetcher = new TestFetcher();
    private final Watcher before = watcher(FOLLOWED);
    private final Watcher after = watcher(FOLLOWED);

    @Test
    void consensusIsWhereItWas() {
        complete(100, 0);
        complete(100, 1);
        clock.passSeconds(30);

        swap();

        assertThat(after.view()).isEqualTo(before.view());
        assertThat(after.view().trackingIndex()).isEqualTo(100);
        assertThat(after.status()).isEqualTo(before.status());
        assertThat(after.status().supporters()).isEqualTo(2);
        assertThat(after.consensusState(0)).isEqualTo(before.consensusState(0)).hasSize(2);
        assertThat(after.view().synced()).isTrue();
        clock.passSeconds(6);
        assertThat(after.view().synced())
                .as("silence is counted from when it began")
                .isFalse();
    }

    @Test
    void whatWasSaidIsKnown() {
        final WireMessage statement = complete(100, 0);

        swap();

        assertThat(after.receiveEnvelope(statement, OTHER_PEER)).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(after.quorumSet(QUORUM_SET.contentHash())).contains(QUORUM_SET);
        assertThat(after.transactionSet(Hashes.txSet(SET))).contains(SET);
    }

    @Test
    void whatWaitsForItemsIsCompletedByTheSuccessor() {
        final WireMessage statement = message(100, 0, externalize(SET, QUORUM_SET));
        assertThat(before.receiveEnvelope(statement, PEER)).isEqualTo(EnvelopeStatus.FETCHING);

        swap();
        assertThat(after.status().envelopesFetching()).isEqualTo(1);
        fetcher.watcher = after;
        assertThat(fetcher.come(SET)).isTrue();
        assertThat(fetcher.come(QUORUM_SET)).isTrue();

        assertThat(fetcher.answers).containsExactly(EnvelopeStatus.FETCHING, EnvelopeStatus.READY);
        assertThat(after.consensusState(0)).containsExactly(statement);
        assertThat(after.status().envelopesFetching()).isZero();
        assertThat(before.consensusState(0)).isEmpty();
    }

    @Test
    void anInsaneQuorumSetStaysRefused() {
        before.receiveEnvelope(message(100, 0, externalize(SET, INSANE)), PEER);
        fetcher.watcher = before;
        fetcher.come(INSANE);

        swap();

        assertThat(after.receiveEnvelope(message(101, 0, externalize(SET, INSANE)), PEER))
                .isEqualTo(EnvelopeStatus.DISCARDED);
    }

    @Test
    void aFetcherThatWasThereIsMissedBySuccessorsToo() {
        complete(100, 0);
        final Watcher alone = watcher(FOLLOWED, null);

        new WatcherHandover(alone).takeProcess(new WatcherHandover(before).giveProcess(1));

        assertThat(alone.receiveEnvelope(message(101, 0, externalize(OTHER_SET, QUORUM_SET)), PEER))
                .isEqualTo(EnvelopeStatus.DISCARDED);
    }

    @Test
    void thePoolKeepsItsTransactionsAndBans() {
        complete(100, 0);
        assertThat(before.receiveTransaction(transaction(1), PEER)).isEqualTo(TransactionStatus.PENDING);
        assertThat(before.receiveTransaction(transaction(2), OTHER_PEER)).isEqualTo(TransactionStatus.PENDING);
        final WireMessage tooLate = Transactions.of(3, 1).times(0, 1).build();
        assertThat(before.receiveTransaction(tooLate, PEER)).isEqualTo(TransactionStatus.ERROR);
        flooder.broadcasts.clear();

        swap();

        assertThat(after.transaction(transaction(1).contentHash())).contains(transaction(1));
        assertThat(after.transaction(transaction(2).contentHash())).contains(transaction(2));
        assertThat(after.isBanned(tooLate.contentHash())).isTrue();
        assertThat(after.receiveTransaction(transaction(1), OTHER_PEER)).isEqualTo(TransactionStatus.DUPLICATE);
        assertThat(flooder.broadcasts).as("peers were told before").isEmpty();
        assertThat(after.status().transactions()).isEqualTo(2);
    }

    @Test
    void whatWaitedForFourLedgersLeavesAsItWouldHave() {
        complete(100, 0);
        complete(100, 1);
        before.receiveTransaction(transaction(1), PEER);

        swap();
        for (int slot = 101; slot <= 104; slot++) {
            complete(after, slot, 0);
            complete(after, slot, 1);
        }

        assertThat(after.transaction(transaction(1).contentHash())).isEmpty();
        assertThat(after.isBanned(transaction(1).contentHash())).isTrue();
    }

    @Test
    void theLimitsOfSendersHoldOn() {
        final int room = 4 * (WatcherLimits.ENTRY_BYTES + transaction(1).size());
        final WatcherSettings settings =
                WatcherSettings.defaults().withLimits(new WatcherLimits(1 << 16, 1 << 20, room, 100, 1, 1 << 20, 100));
        final Watcher small = watcher(settings, fetcher);
        final Watcher next = watcher(settings, fetcher);
        small.receiveTransaction(transaction(1), PEER);

        new WatcherHandover(next).takeProcess(new WatcherHandover(small).giveProcess(1));

        assertThat(next.receiveTransaction(transaction(2), PEER)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(next.receiveTransaction(transaction(2), OTHER_PEER)).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void theNextLookForConsensusIsWhenItWasToBe() {
        before.start();
        after.start();
        strands.passSeconds(7);

        swap();

        assertThat(after.give().recoveryMillis()).isEqualTo(3000);
    }

    @Test
    void whoTakesItsOwnStateBackGoesOn() {
        final WireMessage statement = complete(100, 0);
        before.receiveTransaction(transaction(1), PEER);
        final ApplicationStatus status = before.status();

        final WatcherHandover part = new WatcherHandover(before);
        part.takeProcess(part.giveProcess(1));

        assertThat(before.status()).isEqualTo(status);
        assertThat(before.consensusState(0)).containsExactly(statement);
        assertThat(before.transaction(transaction(1).contentHash())).isPresent();
    }

    @Test
    void whatASuccessorDoesNotBelieveIsLeftBehind() {
        final WireMessage believed = complete(100, 0);
        complete(100, 1);
        final Watcher strict = watcher(Set.of(validator(0).node()));

        new WatcherHandover(strict).takeProcess(new WatcherHandover(before).giveProcess(1));

        assertThat(strict.consensusState(0)).containsExactly(believed);
    }

    @Test
    void schema1IsWrittenAndReadByteForByte() throws IOException {
        final byte[] golden = golden();
        final StateEnvelope written = WatcherStateCodec.write(sample(), 1);

        assertThat(HexFormat.of().formatHex(written.fields()))
                .isEqualTo(HexFormat.of().formatHex(golden));
        assertThat(written.messages()).isEqualTo(MESSAGES);
        assertThat(WatcherStateCodec.read(new StateEnvelope(Area.WATCHER, 1, golden, MESSAGES)))
                .isEqualTo(sample());
    }

    @Test
    void corruptOrUnknownStateIsRefusedAndChangesNothing() throws IOException {
        final byte[] golden = golden();
        final ApplicationStatus status = after.status();

        refused(new StateEnvelope(Area.WATCHER, 1, Arrays.copyOf(golden, golden.length - 4), MESSAGES));
        refused(new StateEnvelope(Area.WATCHER, 1, Arrays.copyOf(golden, golden.length + 4), MESSAGES));
        refused(new StateEnvelope(Area.WATCHER, 1, golden, MESSAGES.subList(1, MESSAGES.size())));
        refused(new StateEnvelope(Area.WATCHER, 2, golden, MESSAGES));
        refused(new StateEnvelope(Area.FETCHER, 1, golden, MESSAGES));
        assertThatThrownBy(() -> new WatcherHandover(before).giveProcess(2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(after.status()).isEqualTo(status);
    }

    @Test
    void linksHaveNoStateAndTheApplicationsStrandStandsStill() {
        final WatcherHandover part = new WatcherHandover(before);

        assertThat(part.giveLink(new LinkId(1), 1)).isNull();
        assertThat(part.area()).isEqualTo(Area.WATCHER);
        assertThat(part.strands()).containsExactly(Strands.NODE);
    }

    private static WatcherState sample() {
        return new WatcherState(
                7,
                1_500_000_000L,
                List.of(6L, 7L),
                List.of(new LatestStatements.Held(FIRST, PEER)),
                List.of(new LatestStatements.Held(SECOND, OTHER_PEER)),
                List.of(hash(3), hash(4)),
                true,
                List.of(QUORUM_SET, SET),
                List.of(new WatcherState.Queued(transaction(1), PEER, 5)),
                List.of(new Bans.Ban(hash(5), 16)),
                4200,
                new WatcherState.Figures(10, 11, 12, 7, 2));
    }

    private static WireMessage unsigned(final long slot, final ScpNominate pledges) {
        return new ScpEnvelope(new ScpStatement(hash(9), slot, pledges), Opaque.of(new byte[64])).toMessage();
    }

    private static Uint256 hash(final int number) {
        return Hashes.sha256(new byte[] {(byte) number});
    }

    private void swap() {
        new WatcherHandover(after).takeProcess(new WatcherHandover(before).giveProcess(1));
    }

    private void refused(final StateEnvelope state) {
        assertThatThrownBy(() -> new WatcherHandover(after).takeProcess(state))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** An EXTERNALIZE with everything that it refers to. */
    private WireMessage complete(final long slot, final int validator) {
        return complete(before, slot, validator);
    }

    private static WireMessage complete(final Watcher watcher, final long slot, final int validator) {
        final WireMessage statement = message(slot, validator, externalize(SET, QUORUM_SET));
        watcher.hold(QUORUM_SET);
        watcher.hold(SET);
        assertThat(watcher.receiveEnvelope(statement, PEER)).isEqualTo(EnvelopeStatus.READY);
        return statement;
    }

    private static ScpExternalize externalize(final WireMessage set, final WireMessage quorumSet) {
        final Opaque value = Statements.valueOf(Hashes.txSet(set), TestClock.START_SECONDS);
        return new ScpExternalize(new ScpBallot(1, value), 1, quorumSet.contentHash());
    }

    private Watcher watcher(final Set<NodeId> followed) {
        return watcher(followed, fetcher);
    }

    private Watcher watcher(final Set<NodeId> followed, final TestFetcher fetching) {
        return watcher(WatcherSettings.defaults().withQuorum(followed, QuorumSets.ofEquals(followed, 67)), fetching);
    }

    private Watcher watcher(final WatcherSettings settings, final TestFetcher fetching) {
        return new Watcher(
                settings,
                new WatcherServices(() -> signatures, flooder::asFlooder, () -> fetching, () -> null),
                strands,
                new Random(1));
    }

    private static WireMessage transactionSet(final int number) {
        return WireMessage.of(new XdrWriter()
                .writeInt(MessageType.GENERALIZED_TX_SET.code())
                .writeInt(1)
                .writeUint256(Hashes.sha256(new byte[] {(byte) number}))
                .writeInt(0)
                .toBytes());
    }

    private static byte[] golden() throws IOException {
        try (InputStream in = WatcherHandoverTest.class.getResourceAsStream("watcher-state-1.hex")) {
            final String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}
