package org.orrery.peers;

import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The rooms that all sessions of a node share.
 *
 * @param services what stands below
 * @param settings the settings of this moment
 * @param table the lists
 * @param sessions the sessions by link
 * @param records the peer records
 * @param preferred who is preferred
 * @param meters the counters
 * @param traffic what goes over the links
 * @param recent what was received lately
 * @param history the latest drops
 * @param announcedPort the port that HELLO says
 */
record Rooms(
        OverlayServices services,
        Supplier<OverlaySettings> settings,
        PeerTable table,
        Sessions sessions,
        PeerRecords records,
        PreferredPeers preferred,
        Meters meters,
        Traffic traffic,
        RecentMessages recent,
        DropHistory history,
        IntSupplier announcedPort) {}
