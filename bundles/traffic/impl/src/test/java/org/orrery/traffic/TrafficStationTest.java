package org.orrery.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.orrery.adverts.api.PeerPull;
import org.orrery.adverts.api.PullMode;
import org.orrery.adverts.api.PullTotals;
import org.orrery.auth.api.Signatures;
import org.orrery.fetcher.api.FetchTimes;
import org.orrery.fetcher.api.FetcherStatus;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.ApplicationReport;
import org.orrery.node.api.ApplicationStatus;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.ItemDepot;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerStatus;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

class TrafficStationTest {
    private static final String SET = "ab".repeat(32);

    private final List<WireMessage> broadcast = new ArrayList<>();
    private final Application application = new Application();
    private Signatures signatures = new TestSignatures();
    private final TrafficStation station = new TrafficStation(
            new TrafficSettings(1, 6, 1, 3),
            new StationServices(
                    () -> signatures,
                    () -> application,
                    () -> application,
                    () -> application,
                    () -> application,
                    this::flooder,
                    this::pull,
                    this::fetcher,
                    this::peers),
            new DirectStrand());

    @Test
    void emitsOneStatement() {
        final Object id = station.apply(about(10, Map.of("do", "emit", "validator", 4, "statement", "externalize")))
                .get("id");

        assertThat(broadcast).hasSize(1);
        assertThat(id).isEqualTo(broadcast.get(0).id().toString());
        assertThat(received()).containsEntry("own", 1L).containsEntry("distinct", 0L);
    }

    @Test
    void emitsTheRoundOfTheValidatorsOfThisNode() {
        assertThat(station.apply(about(10, Map.of("do", "emitRound"))).get("ids"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(8)
                .doesNotHaveDuplicates();
        assertThat(broadcast).hasSize(8);
        assertThat(places(10, "emitted")).containsExactly(4, 5, 6, 7, 16, 17, 18, 19);
        assertThat(places(10, "arrived")).isEmpty();

        station.apply(about(11, Map.of("do", "emitRound", "statement", "NOMINATE")));
        assertThat(broadcast).hasSize(10);
    }

    @Test
    void doesNotBroadcastWhatTheApplicationRefuses() {
        application.refuses = true;

        station.apply(about(10, Map.of("do", "emitRound")));

        assertThat(broadcast).isEmpty();
        assertThat(received()).containsEntry("own", 0L).containsEntry("ownRefused", 8L);
    }

    @Test
    void holdsTheQuorumSetsOfWhatItStates() {
        station.apply(about(10, Map.of("do", "emitRound")));

        assertThat(application.held).containsExactly(new TrafficGenerator(1, 6, 3, signatures).quorumSet(1));
    }

    @Test
    void countsWhatArrives() {
        final WireMessage first = elsewhere(1, 10, 0, StatementKind.PREPARE);
        final WireMessage second = elsewhere(1, 11, 5, StatementKind.NOMINATE);

        station.delivered(first, EnvelopeStatus.READY);
        station.delivered(first, EnvelopeStatus.PROCESSED);
        station.delivered(second, EnvelopeStatus.FETCHING);
        station.delivered(second, EnvelopeStatus.READY);
        station.delivered(second, EnvelopeStatus.DISCARDED);

        assertThat(received())
                .containsEntry("distinct", 2L)
                .containsEntry("duplicates", 1L)
                .containsEntry("waited", 1L)
                .containsEntry("repeated", 0L)
                .containsEntry("discarded", 1L);
        assertThat(places(10, "arrived")).containsExactly(1);
        assertThat(places(11, "arrived")).containsExactly(20);
        assertThat(slot(10)).containsEntry("count", 1);
    }

    @Test
    void countsWhatTheApplicationTakesTwiceAndWhatSaysNothingNew() {
        final WireMessage twice = elsewhere(1, 10, 0, StatementKind.PREPARE);

        station.delivered(twice, EnvelopeStatus.READY);
        station.delivered(twice, EnvelopeStatus.READY);
        station.delivered(elsewhere(1, 10, 2, StatementKind.PREPARE), EnvelopeStatus.PROCESSED);

        assertThat(received()).containsEntry("repeated", 1L).containsEntry("stale", 1L);
        assertThat(slot(10)).containsEntry("count", 1);
    }

    @Test
    void countsAnEchoOfItsOwnAsADuplicate() {
        station.apply(about(10, Map.of("do", "emit", "validator", 1, "statement", "confirm")));

        station.delivered(broadcast.get(0), EnvelopeStatus.PROCESSED);

        assertThat(received()).containsEntry("distinct", 0L).containsEntry("duplicates", 1L);
    }

    @Test
    void countsStrangersApart() {
        station.delivered(elsewhere(2, 10, 0, StatementKind.PREPARE), EnvelopeStatus.READY);

        assertThat(received()).containsEntry("foreign", 1L).containsEntry("distinct", 0L);
    }

    @Test
    void tellsApartABoundedNumberOfSlots() {
        for (int slot = 1; slot <= DeliveryLog.MAX_SLOTS + 10; slot++) {
            station.delivered(elsewhere(1, slot, 0, StatementKind.PREPARE), EnvelopeStatus.READY);
        }
        station.delivered(elsewhere(1, 1, 0, StatementKind.PREPARE), EnvelopeStatus.READY);

        assertThat(received()).containsEntry("uncounted", 1L);
        assertThat(slot(10)).containsEntry("count", 0);
        assertThat(slot(11)).containsEntry("count", 1);
    }

    @Test
    void putsTransactionsIntoThePool() {
        final List<?> hashes =
                (List<?>) station.apply(Map.of("do", "submit", "count", 5)).get("hashes");

        assertThat(hashes.stream().map(String::valueOf))
                .containsExactlyElementsOf(application.pool.keySet().stream()
                        .map(Uint256::toString)
                        .toList());
        assertThat(station.apply(Map.of("do", "submit", "count", 5)).get("hashes"))
                .isNotEqualTo(hashes);
        assertThat(received()).containsEntry("transactionsSubmitted", 10L);
        assertThat(station.apply(Map.of("do", "missing", "hashes", hashes))).containsEntry("count", 0);
        assertThat(station.apply(Map.of("do", "missing", "hashes", List.of(SET))))
                .containsEntry("count", 1);
    }

    @Test
    void proposesASetOfWhatThePoolHolds() {
        station.apply(Map.of("do", "submit", "count", 20));
        application.banned.addAll(List.copyOf(application.pool.keySet()).subList(0, 4));
        application.pool.keySet().removeAll(application.banned);

        final Map<String, Object> set = propose(false);

        assertThat(set).containsEntry("transactions", 12);
        final WireMessage held = application.held.iterator().next();
        assertThat(held.type()).isEqualTo(MessageType.GENERALIZED_TX_SET);
        assertThat(set).containsEntry("txSet", Hashes.txSet(held).toString()).containsEntry("bytes", held.size());
    }

    @Test
    void proposesALegacySetIfAskedTo() {
        station.apply(Map.of("do", "submit", "count", 3));

        assertThat(propose(true)).containsEntry("transactions", 3);
        assertThat(application.held).singleElement().matches(set -> set.type() == MessageType.TX_SET);
    }

    @Test
    void proposesTransactionsOfOthersToo() {
        final WireMessage other = new TransactionTraffic(9, 1, signatures).payment(1);
        application.pool.put(other.contentHash(), other);

        station.transactionReceived(null, other.contentHash());

        assertThat(propose(false)).containsEntry("transactions", 1);
        assertThat(received()).containsEntry("transactionsUnique", 1L);
    }

    @Test
    void saysWhomToFollow() {
        assertThat(station.apply(Map.of("do", "quorumSet")))
                .containsEntry("text", new TrafficGenerator(1, 6, 3, signatures).quorumText());
    }

    @Test
    void survivesTheAbsenceOfAuth() {
        final WireMessage message = elsewhere(1, 10, 0, StatementKind.PREPARE);
        signatures = null;

        station.delivered(message, EnvelopeStatus.PROCESSED);

        assertThat(received()).containsEntry("uncounted", 1L);
        assertThatThrownBy(() -> station.apply(about(10, Map.of("do", "emitRound"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("auth");
    }

    @Test
    void derivesKeysAnewWhenAuthIsExchanged() {
        station.apply(about(10, Map.of("do", "emitRound")));
        signatures = new TestSignatures();
        station.forgetKeys();

        station.apply(about(11, Map.of("do", "emitRound")));

        assertThat(broadcast).hasSize(16);
    }

    @Test
    void startsCountingAnew() {
        station.apply(about(10, Map.of("do", "emitRound")));
        station.apply(Map.of("do", "reset"));

        assertThat(received()).containsEntry("own", 0L);
        assertThat(slot(10)).containsEntry("count", 0);
    }

    @Test
    void addsUpWhatPeersDid() {
        assertThat(station.apply(Map.of("do", "stats")))
                .containsEntry("peers", 2)
                .containsEntry("messagesRead", 30L)
                .containsEntry("externalizedSlot", 77L)
                .containsEntry("synced", true)
                .containsEntry("txSetsFetched", 4L)
                .containsEntry("quorumSetsFetched", 2L)
                .containsEntry("transactionsPulled", 12L)
                .containsEntry("transactionsSentTo", Map.of(node(3).toStrKey(), 3L, node(4).toStrKey(), 4L))
                .containsEntry("bytesWritten", 14L);
    }

    @Test
    void saysWhatIsWrongWithACommand() {
        final Map<Map<String, Object>, String> wrong = Map.of(
                Map.of(), "'do'",
                Map.of("do", "dance"), "dance",
                about(0, Map.of("do", "emit", "validator", 0, "statement", "prepare")), "slots count",
                about(1, Map.of("do", "emit", "validator", 6, "statement", "prepare")), "validator 6",
                about(1, Map.of("do", "emit", "validator", 0, "statement", "hum")), "hum",
                Map.of("do", "slot", "slot", "one"), "'slot'",
                Map.of("do", "submit", "count", -1), "count -1",
                Map.of("do", "missing", "hashes", "all"), "'hashes'");

        wrong.forEach((command, text) -> assertThatThrownBy(() -> station.apply(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text));
    }

    private Map<String, Object> received() {
        return station.apply(Map.of("do", "received"));
    }

    private Map<String, Object> slot(final long slot) {
        return station.apply(Map.of("do", "slot", "slot", slot));
    }

    private Map<String, Object> propose(final boolean legacy) {
        return station.apply(Map.of("do", "propose", "slot", 10, "most", 12, "legacy", legacy));
    }

    /** The statements of a slot that were emitted or arrived. */
    private int[] places(final long slot, final String which) {
        final long[] times = (long[]) slot(slot).get(which);
        return IntStream.range(0, times.length).filter(i -> times[i] != 0).toArray();
    }

    private static Map<String, Object> about(final long slot, final Map<String, Object> command) {
        final Map<String, Object> all = new HashMap<>(command);
        all.putAll(Map.of("slot", slot, "leader", 1, "txSet", SET, "closeTime", 1_750_000_000L));
        return all;
    }

    private WireMessage elsewhere(final long seed, final long slot, final int validator, final StatementKind kind) {
        final TrafficGenerator generator = new TrafficGenerator(seed, 6, 3, signatures);
        return generator.statement(
                slot, validator, kind, generator.value(new Proposal(1, Uint256.ofHex(SET), 1_750_000_000L)));
    }

    private Flooder flooder() {
        return proxy(Flooder.class, argument -> broadcast.add((WireMessage) argument));
    }

    private PullMode pull() {
        final PullTotals totals = new PullTotals(0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return new PullMode() {
            @Override
            public PullTotals totals() {
                return totals;
            }

            @Override
            public Optional<PeerPull> peer(final LinkId link) {
                return Optional.of(new PeerPull(0, 0, link.value(), 0, 0, 0));
            }
        };
    }

    private ItemFetcher fetcher() {
        final FetcherStatus status =
                new FetcherStatus(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, new FetchTimes(4, 0, 0), new FetchTimes(2, 0, 0));
        return proxy(ItemFetcher.class, none -> status);
    }

    private PeerControl peers() {
        return proxy(
                PeerControl.class,
                none -> List.of(
                        new PeerStatus(peer(3), 0, 0, 10, 1, 2, 3, 4), new PeerStatus(peer(4), 0, 0, 20, 5, 8, 11, 0)));
    }

    private static PeerInfo peer(final int number) {
        return new PeerInfo(
                new LinkId(number),
                node(number),
                Role.ACCEPTOR,
                new PeerAddress("10.0.0.1", 11625),
                38,
                35,
                27,
                "test");
    }

    private static NodeId node(final int number) {
        return new NodeId(Hashes.sha256(new byte[] {(byte) number}));
    }

    /** An interface of which the test uses one method. */
    private static <T> T proxy(final Class<T> type, final java.util.function.Function<Object, Object> method) {
        return type.cast(Proxy.newProxyInstance(
                TrafficStationTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) -> method.apply(arguments == null ? null : arguments[0])));
    }

    private final class Application implements ConsensusInbox, TransactionPool, ItemDepot, ApplicationReport {
        private final Set<Uint256> seen = new HashSet<>();
        private final Map<Uint256, WireMessage> pool = new LinkedHashMap<>();
        private final Set<Uint256> banned = new HashSet<>();
        private final Set<WireMessage> held = new LinkedHashSet<>();
        private boolean refuses;

        @Override
        public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
            final EnvelopeStatus status = refuses
                    ? EnvelopeStatus.DISCARDED
                    : seen.add(message.id()) ? EnvelopeStatus.READY : EnvelopeStatus.PROCESSED;
            station.delivered(message, status);
            return status;
        }

        @Override
        public boolean isNewer(final WireMessage older, final WireMessage newer) {
            return false;
        }

        @Override
        public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
            pool.put(message.contentHash(), message);
            return TransactionStatus.PENDING;
        }

        @Override
        public Optional<WireMessage> transaction(final Uint256 fullHash) {
            return Optional.ofNullable(pool.get(fullHash));
        }

        @Override
        public boolean isBanned(final Uint256 fullHash) {
            return banned.contains(fullHash);
        }

        @Override
        public boolean hold(final WireMessage item) {
            held.add(item);
            return true;
        }

        @Override
        public ApplicationStatus status() {
            return new ApplicationStatus(77, true, 0, 0, 0, 0, 0, 0, 0, 77, 5);
        }
    }
}
