package org.orrery.peers;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.orrery.transport.api.LinkTimes;

/** Frames and bytes of all links, those that are there and those that were. Any thread. */
final class Traffic {
    private static final String READ = "overlay.message.read";
    private static final String WRITTEN = "overlay.message.write";
    private static final String BYTES_READ = "overlay.byte.read";
    private static final String BYTES_WRITTEN = "overlay.byte.write";

    private final Set<LinkTimes> present = Collections.newSetFromMap(new IdentityHashMap<>());
    private Sum past = new Sum(0, 0, 0, 0);

    /**
     * The counters of one link changed hands.
     *
     * @param before those that count no further, or null
     * @param after those that count from now on, or null
     */
    synchronized void changed(final LinkTimes before, final LinkTimes after) {
        if (before != null && present.remove(before)) {
            past = past.plus(before);
        }
        if (after != null) {
            present.add(after);
        }
    }

    /** The counters of a link are counted elsewhere from now on, all that they have counted so far included. */
    synchronized void leave(final LinkTimes times) {
        present.remove(times);
    }

    /** Takes the sums of the links that were out, by name. */
    synchronized void giveTo(final Map<String, Long> counts) {
        past.addTo(counts);
        past = new Sum(0, 0, 0, 0);
    }

    /** Adds the sums of links that were. */
    synchronized void takeFrom(final Map<String, Long> counts) {
        past = past.plus(new Sum(
                counts.getOrDefault(READ, 0L),
                counts.getOrDefault(WRITTEN, 0L),
                counts.getOrDefault(BYTES_READ, 0L),
                counts.getOrDefault(BYTES_WRITTEN, 0L)));
    }

    /** Adds the sums by name; names are stellar-core's. */
    void addTo(final Map<String, Long> meters) {
        sum().addTo(meters);
    }

    private synchronized Sum sum() {
        Sum sum = past;
        for (final LinkTimes times : present) {
            sum = sum.plus(times);
        }
        return sum;
    }

    private record Sum(long messagesRead, long messagesWritten, long bytesRead, long bytesWritten) {
        void addTo(final Map<String, Long> counts) {
            counts.put(READ, messagesRead);
            counts.put(WRITTEN, messagesWritten);
            counts.put(BYTES_READ, bytesRead);
            counts.put(BYTES_WRITTEN, bytesWritten);
        }

        Sum plus(final Sum other) {
            return new Sum(
                    messagesRead + other.messagesRead,
                    messagesWritten + other.messagesWritten,
                    bytesRead + other.bytesRead,
                    bytesWritten + other.bytesWritten);
        }

        Sum plus(final LinkTimes times) {
            return new Sum(
                    messagesRead + times.messagesRead(),
                    messagesWritten + times.messagesWritten(),
                    bytesRead + times.bytesRead(),
                    bytesWritten + times.bytesWritten());
        }
    }
}
