package org.orrery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.transport.FramerFixture.random;
import static org.orrery.transport.FramerFixture.records;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.orrery.link.api.PauseReason;

class StreamFramerPropertyTest {
    @Property(tries = 200)
    void howBytesAreDeliveredDoesNotMatter(
            @ForAll @Size(min = 1, max = 8) final List<@IntRange(min = 1, max = 3000) Integer> lengths,
            @ForAll final long seed) {
        final byte[][] bodies = bodies(lengths, seed);
        final byte[] stream = records(bodies);
        final FramerFixture whole = new FramerFixture();
        final FramerFixture single = new FramerFixture();
        final FramerFixture pieces = new FramerFixture();

        whole.link.deliver(stream);
        for (final byte each : stream) {
            single.link.deliver(new byte[] {each});
        }
        deliverInPieces(pieces, stream, new Random(seed));

        assertThat(whole.session.frames).containsExactly(bodies);
        assertThat(single.session.frames).containsExactly(bodies);
        assertThat(pieces.session.frames).containsExactly(bodies);
        assertThat(single.times.bytesRead()).isEqualTo(whole.times.bytesRead()).isEqualTo(stream.length);
        assertThat(single.framer.heldBytes()).isZero();
    }

    @Property(tries = 200)
    void pausesLoseNothing(
            @ForAll @Size(min = 1, max = 12) final List<@IntRange(min = 1, max = 3000) Integer> lengths,
            @ForAll final long seed) {
        final byte[][] bodies = bodies(lengths, seed);
        final FramerFixture fixture = new FramerFixture();
        final Random random = new Random(seed);
        fixture.session.onFrame = body -> {
            if (random.nextBoolean()) {
                fixture.link.pause(PauseReason.FLOW_CONTROL);
            }
        };

        deliverInPieces(fixture, records(bodies), random);

        assertThat(fixture.session.frames).containsExactly(bodies);
        assertThat(fixture.session.events).isEmpty();
    }

    private static void deliverInPieces(final FramerFixture fixture, final byte[] stream, final Random random) {
        int at = 0;
        while (at < stream.length) {
            final int next = Math.min(stream.length, at + 1 + random.nextInt(2500));
            fixture.link.deliver(Arrays.copyOfRange(stream, at, next));
            while (!fixture.link.reading()) {
                fixture.link.resume(PauseReason.FLOW_CONTROL);
            }
            at = next;
        }
    }

    private static byte[][] bodies(final List<Integer> lengths, final long seed) {
        final byte[][] bodies = new byte[lengths.size()][];
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = random(lengths.get(i), seed + i);
        }
        return bodies;
    }
}
