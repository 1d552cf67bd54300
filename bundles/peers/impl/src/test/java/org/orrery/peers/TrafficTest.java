package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.orrery.wire.api.MessageType;

class TrafficTest {
    private final Traffic traffic = new Traffic();

    @Test
    void sumsWhatIsAndWhatWas() {
        final FakeFramed first = new FakeFramed(0);
        final FakeFramed second = new FakeFramed(0);
        traffic.changed(null, first);
        traffic.changed(null, second);
        first.sent.add(Samples.of(MessageType.AUTH));
        assertThat(sums()).containsEntry("overlay.message.read", 2L).containsEntry("overlay.message.write", 1L);

        traffic.changed(first, null);
        traffic.changed(first, null);
        second.sent.add(Samples.of(MessageType.AUTH));

        assertThat(sums())
                .containsEntry("overlay.message.read", 2L)
                .containsEntry("overlay.message.write", 2L)
                .containsEntry("overlay.byte.read", 20L)
                .containsEntry("overlay.byte.write", 2 * FakeFramed.BYTES_PER_MESSAGE);
    }

    @Test
    void goesOnWithTheCountersOfTheNextTransport() {
        final FakeFramed old = new FakeFramed(0);
        traffic.changed(null, old);
        traffic.changed(old, new FakeFramed(0));

        assertThat(sums()).containsEntry("overlay.message.read", 2L);
    }

    private Map<String, Long> sums() {
        final Map<String, Long> sums = new TreeMap<>();
        traffic.addTo(sums);
        return sums;
    }
}
