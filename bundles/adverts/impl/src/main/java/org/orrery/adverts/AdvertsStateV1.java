package org.orrery.adverts;

import java.util.List;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrWriter;

/**
 * Schema 1, as XDR. Of the process: each demand in the order of first demands, with hash, whether it came, and the peers
 * asked with the age of each asking in nanoseconds. Of a link: outgoing, incoming and put-off hashes, and the hashes
 * offered to us with their ledgers.
 */
final class AdvertsStateV1 {
    private static final int ANY = Integer.MAX_VALUE;
    private static final int LEAST_DEMAND_BYTES = 84;
    private static final int ASKED_BYTES = 44;
    private static final int OFFERED_BYTES = 36;

    private AdvertsStateV1() {}

    static byte[] writeDemands(final List<DemandState> demands) {
        final XdrWriter out = new XdrWriter();
        out.writeList(
                demands,
                ANY,
                (demand, to) -> to.writeUint256(demand.hash())
                        .writeBool(demand.received())
                        .writeList(demand.asked(), Demand.MAX_ASKED, AdvertsStateV1::writeAsked));
        return out.toBytes();
    }

    static List<DemandState> readDemands(final byte[] fields) {
        return XdrReader.decode(fields, in -> in.readList(ANY, LEAST_DEMAND_BYTES, AdvertsStateV1::readDemand));
    }

    static byte[] writeLink(final LinkState state) {
        final XdrWriter out = new XdrWriter();
        writeHashes(state.outgoing(), out);
        writeHashes(state.incoming(), out);
        writeHashes(state.retry(), out);
        out.writeList(
                state.offered(), ANY, (each, to) -> to.writeUint256(each.hash()).writeUint32(each.ledger()));
        return out.toBytes();
    }

    static LinkState readLink(final byte[] fields) {
        return XdrReader.decode(
                fields,
                in -> new LinkState(
                        readHashes(in),
                        readHashes(in),
                        readHashes(in),
                        in.readList(
                                ANY,
                                OFFERED_BYTES,
                                each -> new LinkState.Offered(each.readUint256(), each.readUint32()))));
    }

    private static void writeHashes(final List<Uint256> hashes, final XdrWriter out) {
        out.writeList(hashes, ANY, (hash, to) -> to.writeUint256(hash));
    }

    private static List<Uint256> readHashes(final XdrReader in) {
        return in.readList(ANY, Uint256.BYTES, XdrReader::readUint256);
    }

    private static void writeAsked(final DemandState.Asked asked, final XdrWriter out) {
        out.writeNodeId(asked.peer().key()).writeLong(asked.ageNanos());
    }

    private static DemandState readDemand(final XdrReader in) {
        return new DemandState(
                in.readUint256(),
                in.readBool(),
                in.readList(
                        Demand.MAX_ASKED,
                        ASKED_BYTES,
                        each -> new DemandState.Asked(new NodeId(each.readNodeId()), each.readLong())));
    }
}
