package org.orrery.peers;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.orrery.transport.api.LinkTimes;

/** Frames and bytes of all links, those that are there and those that were. Any thread. */
final class Traffic {
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

    /** Adds the sums by name; names are stellar-core's. */
    void addTo(final Map<String, Long> meters) {
        final Sum sum = sum();
        meters.put("overlay.message.read", sum.messagesRead);
        meters.put("overlay.message.write", sum.messagesWritten);
        meters.put("overlay.byte.read", sum.bytesRead);
        meters.put("overlay.byte.write", sum.bytesWritten);
    }

    private synchronized Sum sum() {
        Sum sum = past;
        for (final LinkTimes times : present) {
            sum = sum.plus(times);
        }
        return sum;
    }

    private record Sum(long messagesRead, long messagesWritten, long bytesRead, long bytesWritten) {
        Sum plus(final LinkTimes times) {
            return new Sum(
                    messagesRead + times.messagesRead(),
                    messagesWritten + times.messagesWritten(),
                    bytesRead + times.bytesRead(),
                    bytesWritten + times.bytesWritten());
        }
    }
}
