package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.peers.Received.Kind;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

class RecentMessagesTest {
    private final RecentMessages recent = new RecentMessages();
    private final Received first = new Received();
    private final Received second = new Received();

    @Test
    void aMessageIsNewOnceWhoeverSendsIt() {
        final WireMessage message = Samples.of(MessageType.SCP_MESSAGE);

        recent.count(message, first);
        recent.count(message, second);
        recent.count(message, second);

        assertThat(first.messages(Kind.UNIQUE_FLOOD)).isEqualTo(1);
        assertThat(first.bytes(Kind.UNIQUE_FLOOD)).isEqualTo(message.size());
        assertThat(second.messages(Kind.UNIQUE_FLOOD)).isZero();
        assertThat(second.messages(Kind.DUPLICATE_FLOOD)).isEqualTo(2);
        assertThat(second.bytes(Kind.DUPLICATE_FLOOD)).isEqualTo(2L * message.size());
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void countsWhatIsFloodedAndWhatIsFetched(final MessageType type) {
        final WireMessage message = WireMessage.of(new byte[] {0, 0, 0, (byte) type.code(), 1, 2, 3, 4});
        final Kind expected = switch (type) {
            case SCP_MESSAGE, TRANSACTION, FLOOD_ADVERT, FLOOD_DEMAND -> Kind.UNIQUE_FLOOD;
            case TIME_SLICED_SURVEY_REQUEST,
                    TIME_SLICED_SURVEY_RESPONSE,
                    TIME_SLICED_SURVEY_START_COLLECTING,
                    TIME_SLICED_SURVEY_STOP_COLLECTING -> Kind.UNIQUE_FLOOD;
            case TX_SET, GENERALIZED_TX_SET, SCP_QUORUMSET -> Kind.UNIQUE_FETCH;
            default -> null;
        };

        recent.count(message, first);

        for (final Kind kind : Kind.values()) {
            assertThat(first.messages(kind)).isEqualTo(kind == expected ? 1 : 0);
        }
        final Map<String, Long> meters = new TreeMap<>();
        recent.addTo(meters);
        assertThat(meters.values().stream().mapToLong(each -> each).sum()).isEqualTo(expected == null ? 0 : 8);
    }

    @Test
    void holdsABoundedNumberAndForgetsOthersForIt() {
        final long many = 1L << 20;
        final long found =
                LongStream.range(0, many).filter(i -> recent.isNew(mixed(i))).count();
        final long latestKnown = LongStream.range(many - 1000, many)
                .filter(i -> !recent.isNew(mixed(i)))
                .count();

        assertThat(found).isEqualTo(many);
        assertThat(latestKnown).isGreaterThan(950);
    }

    @Test
    void ofThreadsWithTheSameMessageOneFindsItNew() throws InterruptedException {
        final AtomicInteger found = new AtomicInteger();
        final Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> LongStream.range(0, 20_000)
                    .filter(each -> recent.isNew(mixed(each)))
                    .forEach(each -> found.incrementAndGet()));
            threads[i].start();
        }
        for (final Thread thread : threads) {
            thread.join();
        }

        assertThat(found.get()).isBetween(20_000, 20_000 + 2_000);
    }

    private static long mixed(final long value) {
        return value * 0x9e3779b97f4a7c15L;
    }
}
