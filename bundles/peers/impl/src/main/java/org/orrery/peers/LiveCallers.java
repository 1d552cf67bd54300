package org.orrery.peers;

import java.util.HashMap;
import java.util.Map;

/**
 * Inbound connections from accept to the close of the socket, by IP, so that those being torn down count as well. One IP
 * gets three quarters of the pending places: whoever opens as many handshakes as it can leaves room for others. As many
 * entries as there are connections; confined to the lock of {@link PeerTable}.
 */
final class LiveCallers {
    private static final int QUARTERS = 4;

    private final Map<String, Integer> byIp = new HashMap<>();
    private int all;

    /** How many of the pending places one IP may take. */
    static int shareOf(final int pendingLimit) {
        return pendingLimit - pendingLimit / QUARTERS;
    }

    int all() {
        return all;
    }

    int of(final String ip) {
        return byIp.getOrDefault(ip, 0);
    }

    void came(final String ip) {
        all++;
        byIp.merge(ip, 1, Integer::sum);
    }

    void went(final String ip) {
        all--;
        byIp.computeIfPresent(ip, (key, count) -> count == 1 ? null : count - 1);
    }
}
