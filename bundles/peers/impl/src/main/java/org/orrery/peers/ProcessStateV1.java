package org.orrery.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrWriter;

/** Schema 1 of the process, as XDR: the components of {@link ProcessState} in their order, maps and sets sorted. */
final class ProcessStateV1 {
    private static final int LEAST_PEER_BYTES = 88;
    private static final int LEAST_TEXT_BYTES = 4;
    private static final int LEAST_ADDRESS_BYTES = 12;
    private static final int LEAST_NAME_BYTES = 16;

    private ProcessStateV1() {}

    static byte[] write(final ProcessState state) {
        final XdrWriter out = new XdrWriter();
        out.writeList(state.peers(), CommonStateV1.ANY, CommonStateV1::writePeer)
                .writeInt(state.listening().port());
        CommonStateV1.writeText(state.listening().address(), out);
        writeTick(state.tick(), out);
        CommonStateV1.writeAccount(state.account(), out);
        return out.toBytes();
    }

    static ProcessState read(final byte[] fields) {
        return XdrReader.decode(
                fields,
                in -> new ProcessState(
                        in.readList(CommonStateV1.ANY, LEAST_PEER_BYTES, CommonStateV1::readPeer),
                        new ListeningDoor.State(in.readInt(), CommonStateV1.readText(in)),
                        readTick(in),
                        CommonStateV1.readAccount(in)));
    }

    private static void writeTick(final Maintenance.State tick, final XdrWriter out) {
        out.writeBool(tick.running())
                .writeBool(tick.begun())
                .writeLong(tick.nextNanos())
                .writeBool(tick.purged())
                .writeBool(tick.rotation().outOfSync())
                .writeLong(tick.rotation().sinceNanos())
                .writeLong(tick.cleared());
        writeConfigured(tick.configured(), out);
    }

    private static Maintenance.State readTick(final XdrReader in) {
        return new Maintenance.State(
                in.readBool(),
                in.readBool(),
                in.readLong(),
                in.readBool(),
                new Rotation.State(in.readBool(), in.readLong()),
                in.readLong(),
                readConfigured(in));
    }

    private static void writeConfigured(final ConfiguredPeers.State configured, final XdrWriter out) {
        out.writeList(List.copyOf(new TreeMap<>(configured.lastKnown()).entrySet()), CommonStateV1.ANY, (entry, to) -> {
            CommonStateV1.writeText(entry.getKey(), to);
            CommonStateV1.writeAddress(entry.getValue(), to);
        });
        out.writeList(sorted(configured.seen()), CommonStateV1.ANY, CommonStateV1::writeText)
                .writeList(sorted(configured.preferred()), CommonStateV1.ANY, CommonStateV1::writeAddress)
                .writeBool(configured.schedule().backingOff())
                .writeInt(configured.schedule().retries())
                .writeLong(configured.nextNanos());
    }

    private static ConfiguredPeers.State readConfigured(final XdrReader in) {
        final Map<String, PeerAddress> lastKnown = new HashMap<>();
        in.readList(
                CommonStateV1.ANY,
                LEAST_NAME_BYTES,
                each -> lastKnown.put(CommonStateV1.readText(each), CommonStateV1.readAddress(each)));
        return new ConfiguredPeers.State(
                lastKnown,
                Set.copyOf(in.readList(CommonStateV1.ANY, LEAST_TEXT_BYTES, CommonStateV1::readText)),
                Set.copyOf(in.readList(CommonStateV1.ANY, LEAST_ADDRESS_BYTES, CommonStateV1::readAddress)),
                new ResolveSchedule.State(in.readBool(), in.readInt()),
                in.readLong());
    }

    private static <T extends Comparable<T>> List<T> sorted(final Collection<T> all) {
        return new ArrayList<>(new TreeSet<>(all));
    }
}
