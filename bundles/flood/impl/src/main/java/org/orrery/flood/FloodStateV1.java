package org.orrery.flood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrViolation;
import org.orrery.wire.api.XdrWriter;

/**
 * Schema 1: first every peer once, node ids before addresses, each kind in its order; then every record by ascending
 * ledger: message id, ledger, and the peers told as ascending places in that first list.
 */
final class FloodStateV1 {
    private static final int NODE = 0;
    private static final int ADDRESS = 1;
    private static final int MAX_IP_BYTES = 255;
    private static final int LEAST_PEER_BYTES = 16;
    private static final int LEAST_RECORD_BYTES = 44;

    private FloodStateV1() {}

    static byte[] write(final List<FloodRecord> records) {
        final XdrWriter out = new XdrWriter();
        final List<Object> peers = peersOf(records);
        out.writeList(peers, Integer.MAX_VALUE, FloodStateV1::writePeer);
        final Map<Object, Integer> places = new HashMap<>();
        peers.forEach(peer -> places.put(peer, places.size()));
        out.writeList(records, Integer.MAX_VALUE, (record, to) -> {
            to.writeUint256(record.id()).writeLong(record.ledger());
            final int[] told = Arrays.stream(record.told().keys())
                    .filter(places::containsKey)
                    .mapToInt(places::get)
                    .sorted()
                    .toArray();
            to.writeInt(told.length);
            for (final int place : told) {
                to.writeInt(place);
            }
        });
        return out.toBytes();
    }

    static List<FloodRecord> read(final byte[] fields) {
        final XdrReader in = new XdrReader(fields);
        final List<Object> peers = in.readList(Integer.MAX_VALUE, LEAST_PEER_BYTES, FloodStateV1::readPeer);
        final List<FloodRecord> records =
                in.readList(Integer.MAX_VALUE, LEAST_RECORD_BYTES, each -> readRecord(each, peers));
        in.expectEnd();
        return records;
    }

    private static List<Object> peersOf(final List<FloodRecord> records) {
        final TreeSet<NodeId> nodes = new TreeSet<>();
        final TreeSet<PeerAddress> addresses = new TreeSet<>(Comparator.naturalOrder());
        for (final FloodRecord record : records) {
            for (final Object key : record.told().keys()) {
                if (key instanceof final NodeId node) {
                    nodes.add(node);
                } else {
                    addresses.add((PeerAddress) key);
                }
            }
        }
        final List<Object> peers = new ArrayList<>(nodes);
        peers.addAll(addresses);
        return peers;
    }

    private static void writePeer(final Object peer, final XdrWriter out) {
        if (peer instanceof final NodeId node) {
            out.writeInt(NODE).writeUint256(node.key());
        } else {
            final PeerAddress address = (PeerAddress) peer;
            out.writeInt(ADDRESS)
                    .writeOpaque(Opaque.ofText(address.ip()), MAX_IP_BYTES)
                    .writeInt(address.port());
        }
    }

    private static Object readPeer(final XdrReader in) {
        return switch (in.readInt()) {
            case NODE -> new NodeId(in.readUint256());
            case ADDRESS -> new PeerAddress(in.readOpaque(MAX_IP_BYTES).toPrintable(), in.readInt());
            default -> throw in.failure(XdrViolation.DISCRIMINANT);
        };
    }

    private static FloodRecord readRecord(final XdrReader in, final List<Object> peers) {
        final Uint256 id = in.readUint256();
        final long ledger = in.readLong();
        final ToldPeers told = new ToldPeers();
        final int count = in.readCount(peers.size(), Integer.BYTES);
        for (int i = 0; i < count; i++) {
            final int place = in.readInt();
            if (place < 0 || place >= peers.size()) {
                throw in.failure(XdrViolation.MAX);
            }
            told.add(peers.get(place));
        }
        return new FloodRecord(id, ledger, told);
    }
}
