package org.orrery.peers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.DropRecord;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrWriter;

/** What process and link have in common in schema 1. Texts are UTF-8, rules and counts are written by name. */
final class CommonStateV1 {
    static final int ANY = Integer.MAX_VALUE;

    private static final int LEAST_COUNT_BYTES = 12;
    private static final int LEAST_DROP_BYTES = 48;

    private CommonStateV1() {}

    static void writePeer(final PeerFacts peer, final XdrWriter out) {
        final PeerInfo info = peer.info();
        out.writeLong(info.link().value()).writeUint256(info.node().key()).writeBool(info.role() == Role.INITIATOR);
        writeAddress(info.address(), out);
        out.writeInt(info.overlayVersion()).writeInt(info.overlayMinVersion()).writeInt(info.ledgerVersion());
        writeText(info.versionString(), out);
        out.writeLong(peer.createdNanos()).writeLong(peer.latencyMillis());
    }

    static PeerFacts readPeer(final XdrReader in) {
        return new PeerFacts(
                new PeerInfo(
                        new LinkId(in.readLong()),
                        new NodeId(in.readUint256()),
                        readRole(in),
                        readAddress(in),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        readText(in)),
                in.readLong(),
                in.readLong());
    }

    static void writeAddress(final PeerAddress address, final XdrWriter out) {
        writeText(address.ip(), out);
        out.writeInt(address.port());
    }

    static PeerAddress readAddress(final XdrReader in) {
        return new PeerAddress(readText(in), in.readInt());
    }

    static void writeReason(final DropReason reason, final XdrWriter out) {
        writeText(reason.rule().name(), out);
        writeText(reason.text(), out);
    }

    static DropReason readReason(final XdrReader in) {
        return new DropReason(DropRule.valueOf(readText(in)), readText(in));
    }

    static void writeAccount(final Account account, final XdrWriter out) {
        out.writeList(List.copyOf(new TreeMap<>(account.counts()).entrySet()), ANY, (count, to) -> {
            writeText(count.getKey(), to);
            to.writeLong(count.getValue());
        });
        out.writeList(account.drops(), ANY, CommonStateV1::writeDrop);
    }

    static Account readAccount(final XdrReader in) {
        final Map<String, Long> counts = new TreeMap<>();
        in.readList(ANY, LEAST_COUNT_BYTES, each -> counts.put(readText(each), each.readLong()));
        return new Account(counts, in.readList(ANY, LEAST_DROP_BYTES, CommonStateV1::readDrop));
    }

    static void writeText(final String text, final XdrWriter out) {
        out.writeOpaque(Opaque.ofText(text), ANY);
    }

    static String readText(final XdrReader in) {
        return new String(in.readOpaque(ANY).toBytes(), StandardCharsets.UTF_8);
    }

    private static void writeDrop(final DropRecord drop, final XdrWriter out) {
        out.writeLong(drop.unixMillis()).writeLong(drop.link().value()).writeBool(drop.role() == Role.INITIATOR);
        writeText(drop.address(), out);
        out.writeOptional(drop.node(), (node, to) -> to.writeUint256(node.key()))
                .writeBool(drop.authenticated());
        writeReason(drop.reason(), out);
        out.writeOptional(drop.told(), CommonStateV1::writeText);
    }

    private static DropRecord readDrop(final XdrReader in) {
        return new DropRecord(
                in.readLong(),
                new LinkId(in.readLong()),
                readRole(in),
                readText(in),
                in.readOptional(each -> new NodeId(each.readUint256())),
                in.readBool(),
                readReason(in),
                in.readOptional(CommonStateV1::readText));
    }

    private static Role readRole(final XdrReader in) {
        return in.readBool() ? Role.INITIATOR : Role.ACCEPTOR;
    }
}
