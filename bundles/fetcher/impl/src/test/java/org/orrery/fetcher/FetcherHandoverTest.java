package org.orrery.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

final class FetcherHandoverTest {
    private static final WireMessage ITEM = Samples.item(MessageType.GENERALIZED_TX_SET, 1);
    private static final Uint256 HASH = ITEM.contentHash();
    private static final WireMessage FIRST = Samples.envelope(5, 1, 1);
    private static final WireMessage SECOND = Samples.envelope(6, 1, 1);

    private final Bench before = new Bench();
    private final Bench after = new Bench(FetcherSettings.defaults(), before.time, before.network);
    private final FetcherHandover oldPart = new FetcherHandover(before.fetcher);
    private final FetcherHandover newPart = new FetcherHandover(after.fetcher);

    @Test
    void askingGoesOnAtTheSameTimesAndInTheSameRound() {
        before.connect(1);
        before.connect(2);
        before.fetch(HASH, FIRST);
        before.time.advance(1000);

        swap();
        before.time.advance(18_600);

        assertThat(before.network.asked)
                .extracting(StubNetwork.Asked::atMillis)
                .containsExactly(0L, 1500L, 4500L, 6000L, 10_500L, 12_000L, 18_000L, 19_500L);
        assertThat(before.network.links().subList(0, 2)).containsExactlyInAnyOrder(new LinkId(1), new LinkId(2));
    }

    @Test
    void envelopesAreReleasedByTheSuccessor() {
        final PeerInfo peer = before.connect(1);
        before.fetch(HASH, FIRST);
        before.fetch(HASH, SECOND);
        before.time.advance(700);

        swap();
        after.receive(peer, ITEM);
        before.time.advance(60_000);

        assertThat(after.application.released).containsExactly(SECOND, FIRST);
        assertThat(after.application.senders).containsOnly(Samples.SENDER);
        assertThat(after.fetcher.status().transactionSets().maxMillis()).isEqualTo(700);
        assertThat(before.time.pending()).isZero();
    }

    @Test
    void aDontHaveIsUnderstoodByTheSuccessor() {
        final PeerInfo peer = before.connect(1);
        before.fetch(HASH, FIRST);
        before.connect(2);

        swap();
        after.dontHave(peer, HASH);
        before.time.run();

        assertThat(before.network.links()).containsExactly(new LinkId(1), new LinkId(2));
    }

    @Test
    void anItemOnItsWayToTheApplicationIsNotLost() {
        final PeerInfo peer = before.connect(1);
        before.fetch(HASH, FIRST);
        final StubInbound in = before.receive(peer, ITEM);

        swap();
        before.time.run();

        assertThat(before.application.stored).containsExactly(HASH);
        assertThat(before.application.released).containsExactly(FIRST);
        assertThat(in.released()).isTrue();
    }

    @Test
    void whoGaveItsStateAsksNobodyAndTakesNoWish() {
        before.connect(1);
        before.fetch(HASH, FIRST);

        oldPart.giveProcess(1);
        before.time.advance(60_000);

        assertThat(before.network.asked).hasSize(1);
        assertThat(before.time.pending()).isZero();
        assertThat(before.fetch(HASH, SECOND)).isFalse();
    }

    @Test
    void whoTakesItsOwnStateBackGoesOn() {
        before.connect(1);
        before.fetch(HASH, FIRST);

        oldPart.takeProcess(oldPart.giveProcess(1));
        before.connect(2);
        before.time.advance(Tracker.REPLY_WAIT_MILLIS);

        assertThat(before.network.asked).hasSize(2);
        assertThat(before.fetch(HASH, SECOND)).isTrue();
        assertThat(before.fetcher.status().envelopes()).isEqualTo(2);
        assertThat(before.fetcher.status().items()).isEqualTo(1);
    }

    @Test
    void dormantItemsCrossToo() {
        before.connect(1);
        before.fetch(HASH, FIRST);
        before.connect(2);
        before.cancel(HASH, FIRST);

        swap();
        after.fetch(HASH, SECOND);

        assertThat(before.network.links()).containsExactly(new LinkId(1), new LinkId(2));
    }

    @Test
    void whatIsWantedHereAlreadyGetsTheEnvelopesToo() {
        before.fetch(HASH, FIRST);
        after.fetch(HASH, SECOND);

        swap();

        assertThat(after.waitingFor(HASH)).containsExactly(SECOND, FIRST);
        assertThat(before.time.pending()).isEqualTo(1);
    }

    @Test
    void whatFindsNoRoomIsCounted() {
        final Bench small = new Bench(new FetcherSettings(1, 1, 1, 1 << 20), before.time, before.network);
        before.fetch(HASH, FIRST);
        before.fetch(HASH, SECOND);
        before.fetch(Samples.hash(9), SECOND);

        new FetcherHandover(small.fetcher).takeProcess(oldPart.giveProcess(1));

        assertThat(small.waitingFor(HASH)).containsExactly(FIRST);
        assertThat(small.fetcher.status().refused()).isEqualTo(2);
        assertThat(before.time.pending()).isEqualTo(1);
    }

    @Test
    void schema1IsWrittenAndReadByteForByte() throws IOException {
        final byte[] golden = golden("fetcher-state-1.hex");
        final List<TrackerState> states = List.of(
                new TrackerState(
                        new ItemKey(ItemKind.TRANSACTION_SET, Samples.hash(7)),
                        1_700_000_000L,
                        3,
                        6,
                        new LinkId(2),
                        Map.of(new LinkId(2), true, new LinkId(1), false),
                        1300,
                        List.of(Waiting.of(FIRST, Samples.SENDER), Waiting.of(SECOND, Samples.SENDER))),
                new TrackerState(
                        new ItemKey(ItemKind.QUORUM_SET, Samples.hash(8)),
                        1,
                        0,
                        6,
                        null,
                        Map.of(),
                        0,
                        List.of(Waiting.of(SECOND, Samples.SENDER))),
                new TrackerState(
                        new ItemKey(ItemKind.QUORUM_SET, Samples.hash(9)),
                        5,
                        10,
                        0,
                        new LinkId(3),
                        Map.of(new LinkId(3), true),
                        TrackerState.NO_ALARM,
                        List.of()));

        final StateEnvelope written = FetcherStateCodec.write(states, 1);

        assertThat(HexFormat.of().formatHex(written.fields()))
                .isEqualTo(HexFormat.of().formatHex(golden));
        assertThat(written.messages()).containsExactly(FIRST, SECOND);
        assertThat(FetcherStateCodec.read(envelope(golden))).isEqualTo(states);
    }

    @Test
    void corruptOrUnknownStateIsRefused() throws IOException {
        final byte[] golden = golden("fetcher-state-1.hex");
        final byte[] strayKind = golden.clone();
        strayKind[7] = 2;
        final byte[] strayRounds = golden.clone();
        strayRounds[51] = 11;

        refused(envelope(Arrays.copyOf(golden, golden.length - 4)));
        refused(envelope(Arrays.copyOf(golden, golden.length + 4)));
        refused(envelope(strayKind));
        refused(envelope(strayRounds));
        refused(new StateEnvelope(Area.FETCHER, 1, golden, List.of(FIRST)));
        refused(new StateEnvelope(Area.FETCHER, 1, golden, List.of(FIRST, ITEM)));
        refused(new StateEnvelope(Area.FETCHER, 2, golden, List.of(FIRST, SECOND)));
        refused(new StateEnvelope(Area.FLOOD, 1, golden, List.of(FIRST, SECOND)));
        assertThat(after.fetcher.status().items()).isZero();
    }

    @Test
    void anUnknownSchemaDoesNotStopTheFetcher() {
        before.connect(1);
        before.fetch(HASH, FIRST);

        assertThatThrownBy(() -> oldPart.giveProcess(2)).isInstanceOf(IllegalArgumentException.class);

        assertThat(before.fetch(HASH, SECOND)).isTrue();
    }

    @Test
    void linksHaveNoState() {
        assertThat(oldPart.giveLink(new LinkId(1), 1)).isNull();
        assertThat(oldPart.area()).isEqualTo(Area.FETCHER);
    }

    private void swap() {
        newPart.takeProcess(oldPart.giveProcess(1));
    }

    private void refused(final StateEnvelope state) {
        assertThatThrownBy(() -> newPart.takeProcess(state)).isInstanceOf(IllegalArgumentException.class);
    }

    private static StateEnvelope envelope(final byte[] fields) {
        return new StateEnvelope(Area.FETCHER, 1, fields, List.of(FIRST, SECOND));
    }

    private static byte[] golden(final String name) throws IOException {
        try (InputStream in = FetcherHandoverTest.class.getResourceAsStream(name)) {
            final String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}
