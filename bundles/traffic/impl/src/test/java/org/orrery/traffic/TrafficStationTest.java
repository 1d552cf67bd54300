package org.orrery.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerStatus;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

class TrafficStationTest {
    private final List<WireMessage> broadcast = new ArrayList<>();
    private final Application application = new Application();
    private Signatures signatures = new TestSignatures();
    private final TrafficStation station = new TrafficStation(
            new TrafficSettings(1, 6, 1, 3),
            new TrafficStation.Services(() -> signatures, () -> application, this::flooder, this::peers),
            new DirectStrand());

    @Test
    void emitsOneStatement() {
        final Object id = station.apply(Map.of("do", "emit", "slot", 10L, "validator", 4, "statement", "externalize"))
                .get("id");

        assertThat(broadcast).hasSize(1);
        assertThat(id).isEqualTo(broadcast.get(0).id().toString());
        assertThat(received()).containsEntry("own", 1L).containsEntry("distinct", 0L);
    }

    @Test
    void emitsTheRoundOfTheValidatorsOfThisNode() {
        assertThat(station.apply(Map.of("do", "emitRound", "slot", 10)).get("ids"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(8)
                .doesNotHaveDuplicates();
        assertThat(broadcast).hasSize(8);
        assertThat(bits(10)).isEqualTo(bitsOf(4, 5, 6, 7, 16, 17, 18, 19));

        station.apply(Map.of("do", "emitRound", "slot", 11, "statement", "NOMINATE"));
        assertThat(broadcast).hasSize(10);
    }

    @Test
    void doesNotBroadcastWhatTheApplicationRefuses() {
        application.refuses = true;

        station.apply(Map.of("do", "emitRound", "slot", 10));

        assertThat(broadcast).isEmpty();
        assertThat(received()).containsEntry("own", 0L).containsEntry("ownRefused", 8L);
    }

    @Test
    void countsWhatArrives() {
        final TrafficGenerator elsewhere = new TrafficGenerator(1, 6, signatures);
        final WireMessage first = elsewhere.statement(10, 0, StatementKind.PREPARE, Emission.now());
        final WireMessage second = elsewhere.statement(11, 5, StatementKind.NOMINATE, Emission.now());

        station.delivered(first, EnvelopeStatus.READY);
        station.delivered(first, EnvelopeStatus.PROCESSED);
        station.delivered(second, EnvelopeStatus.READY);
        station.delivered(second, EnvelopeStatus.DISCARDED);

        assertThat(received())
                .containsEntry("distinct", 2L)
                .containsEntry("duplicates", 1L)
                .containsEntry("discarded", 1L)
                .containsEntry("slots", Map.of(10L, 1, 11L, 1));
        final long[] latencies = (long[]) received().get("latencyNanos");
        assertThat(latencies).hasSize(2);
        assertThat(java.util.Arrays.stream(latencies)).allMatch(nanos -> nanos >= 0);
        assertThat(bits(10)).isEqualTo(bitsOf(1));
        assertThat(bits(11)).isEqualTo(bitsOf(20));
    }

    @Test
    void countsAnEchoOfItsOwnAsADuplicate() {
        station.apply(Map.of("do", "emit", "slot", 10L, "validator", 1, "statement", "confirm"));

        station.delivered(broadcast.get(0), EnvelopeStatus.PROCESSED);

        assertThat(received()).containsEntry("distinct", 0L).containsEntry("duplicates", 1L);
    }

    @Test
    void countsStrangersApart() {
        final TrafficGenerator stranger = new TrafficGenerator(2, 6, signatures);

        station.delivered(stranger.statement(10, 0, StatementKind.PREPARE, Emission.now()), EnvelopeStatus.READY);

        assertThat(received()).containsEntry("foreign", 1L).containsEntry("distinct", 0L);
    }

    @Test
    void tellsApartABoundedNumberOfSlots() {
        final TrafficGenerator elsewhere = new TrafficGenerator(1, 6, signatures);
        for (int slot = 1; slot <= DeliveryLog.MAX_SLOTS + 10; slot++) {
            station.delivered(
                    elsewhere.statement(slot, 0, StatementKind.PREPARE, Emission.now()), EnvelopeStatus.READY);
        }
        station.delivered(elsewhere.statement(1, 0, StatementKind.PREPARE, Emission.now()), EnvelopeStatus.READY);

        assertThat((Map<?, ?>) received().get("slots")).hasSize(DeliveryLog.MAX_SLOTS);
        assertThat(received()).containsEntry("uncounted", 1L);
    }

    @Test
    void survivesTheAbsenceOfAuth() {
        final WireMessage message =
                new TrafficGenerator(1, 6, signatures).statement(10, 0, StatementKind.PREPARE, Emission.now());
        signatures = null;

        station.delivered(message, EnvelopeStatus.PROCESSED);

        assertThat(received()).containsEntry("uncounted", 1L);
        assertThatThrownBy(() -> station.apply(Map.of("do", "emitRound", "slot", 10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("auth");
    }

    @Test
    void derivesKeysAnewWhenAuthIsExchanged() {
        station.apply(Map.of("do", "emitRound", "slot", 10));
        signatures = new TestSignatures();
        station.forgetKeys();

        station.apply(Map.of("do", "emitRound", "slot", 11));

        assertThat(broadcast).hasSize(16);
    }

    @Test
    void startsCountingAnew() {
        station.apply(Map.of("do", "emitRound", "slot", 10));
        station.apply(Map.of("do", "reset"));

        assertThat(received()).containsEntry("own", 0L).containsEntry("slots", Map.of());
    }

    @Test
    void addsUpWhatPeersDid() {
        assertThat(station.apply(Map.of("do", "stats")))
                .containsEntry("peers", 2)
                .containsEntry("messagesRead", 30L)
                .containsEntry("bytesWritten", 14L);
    }

    @Test
    void saysWhatIsWrongWithACommand() {
        final Map<Map<String, Object>, String> wrong = Map.of(
                Map.of(), "'do'",
                Map.of("do", "dance"), "dance",
                Map.of("do", "emit", "slot", 0, "validator", 0, "statement", "prepare"), "slots count",
                Map.of("do", "emit", "slot", 1, "validator", 6, "statement", "prepare"), "validator 6",
                Map.of("do", "emit", "slot", 1, "validator", 0, "statement", "hum"), "hum",
                Map.of("do", "emit", "slot", "one", "validator", 0, "statement", "prepare"), "'slot'");

        wrong.forEach((command, text) -> assertThatThrownBy(() -> station.apply(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text));
    }

    private Map<String, Object> received() {
        return station.apply(Map.of("do", "received"));
    }

    private BitSet bits(final long slot) {
        return BitSet.valueOf((long[]) ((Map<?, ?>) received().get("bitmaps")).get(slot));
    }

    private static BitSet bitsOf(final int... set) {
        final BitSet bits = new BitSet();
        for (final int bit : set) {
            bits.set(bit);
        }
        return bits;
    }

    private Flooder flooder() {
        return proxy(Flooder.class, argument -> broadcast.add((WireMessage) argument));
    }

    private PeerControl peers() {
        return proxy(
                PeerControl.class,
                none -> List.of(
                        new PeerStatus(null, 0, 0, 10, 1, 2, 3, 4), new PeerStatus(null, 0, 0, 20, 5, 8, 11, 0)));
    }

    /** An interface of which the test uses one method. */
    private static <T> T proxy(final Class<T> type, final java.util.function.Function<Object, Object> method) {
        return type.cast(Proxy.newProxyInstance(
                TrafficStationTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) -> method.apply(arguments == null ? null : arguments[0])));
    }

    private final class Application implements ConsensusInbox {
        private final Set<Uint256> seen = new HashSet<>();
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
    }
}
