package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;

class RandomPeerSourceTest {
    private final List<Integer> loads = new ArrayList<>();
    private List<PeerRecord> known = records(100);
    private final RandomPeerSource source = new RandomPeerSource(max -> {
        loads.add(max);
        return known.subList(0, Math.min(max, known.size()));
    });

    @Test
    void asksTheStoreOnlyWhenTooFewAreLeft() {
        for (int i = 0; i < 10; i++) {
            assertThat(source.draw(10, record -> true)).isEqualTo(known.subList(10 * i, 10 * i + 10));
        }
        assertThat(loads).containsExactly(RandomPeerSource.BATCH);

        assertThat(source.draw(10, record -> true)).isEqualTo(known.subList(0, 10));
        assertThat(loads).containsExactly(RandomPeerSource.BATCH, RandomPeerSource.BATCH);
    }

    @Test
    void asksForMoreThanABatchWhereMoreAreWanted() {
        source.draw(1_200, record -> true);
        assertThat(loads).containsExactly(1_200);
    }

    @Test
    void doesNotAskWhereNobodyIsWanted() {
        assertThat(source.draw(0, record -> true)).isEmpty();
        assertThat(source.draw(-1, record -> true)).isEmpty();
        assertThat(loads).isEmpty();
    }

    @Test
    void drawsInVainWhatIsNotKept() {
        assertThat(source.draw(10, record -> record.address().port() > 95)).hasSize(5);
        assertThat(loads).hasSize(1);

        known = List.of();
        assertThat(source.draw(1, record -> true)).isEmpty();
        assertThat(loads).hasSize(2);
    }

    private static List<PeerRecord> records(final int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(port -> new PeerRecord(new PeerAddress("8.8.8.8", port), PeerType.INBOUND, 0, 0))
                .toList();
    }
}
