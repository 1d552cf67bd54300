package org.orrery.persistence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;
import org.orrery.wire.api.Uint256;

/**
 * Records and bans as they cross in a swap. Schema 1: a flag whether they are stored; the number of records, each with IP,
 * port, type, failures, next attempt; the number of bans, each with its 32 bytes. As DataOutput writes them.
 */
final class KnowledgeCodec {
    /** What this version understands. */
    static final Schemas SCHEMAS = new Schemas(1, 1);

    private KnowledgeCodec() {}

    /**
     * Encodes.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static StateEnvelope write(final Knowledge knowledge, final int schema) {
        check(schema);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(knowledge.stored());
            out.writeInt(knowledge.records().size());
            for (final PeerRecord record : knowledge.records()) {
                out.writeUTF(record.address().ip());
                out.writeInt(record.address().port());
                out.writeByte(record.type().ordinal());
                out.writeInt(record.failures());
                out.writeLong(record.nextAttemptUnixSeconds());
            }
            out.writeInt(knowledge.bans().size());
            for (final NodeId node : knowledge.bans()) {
                out.write(node.key().toBytes());
            }
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new StateEnvelope(Area.PERSISTENCE, schema, bytes.toByteArray(), List.of());
    }

    /**
     * Decodes.
     *
     * @throws IllegalArgumentException if it holds nothing in a schema of {@link #SCHEMAS}
     */
    static Knowledge read(final StateEnvelope envelope) {
        if (envelope.area() != Area.PERSISTENCE) {
            throw new IllegalArgumentException("state of " + envelope.area() + " is not for persistence");
        }
        check(envelope.schema());
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(envelope.fields()))) {
            final boolean stored = in.readBoolean();
            final List<PeerRecord> records = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                records.add(record(in));
            }
            final List<NodeId> bans = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                bans.add(new NodeId(Uint256.of(in.readNBytes(Uint256.BYTES))));
            }
            return new Knowledge(records, bans, stored);
        } catch (final IOException | IndexOutOfBoundsException corrupt) {
            throw new IllegalArgumentException("unreadable state of persistence", corrupt);
        }
    }

    private static PeerRecord record(final DataInputStream in) throws IOException {
        final PeerAddress address = new PeerAddress(in.readUTF(), in.readInt());
        final PeerType type = PeerType.values()[in.readByte()];
        return new PeerRecord(address, type, in.readInt(), in.readLong());
    }

    static void check(final int schema) {
        if (schema != 1) {
            throw new IllegalArgumentException("schema " + schema + " of persistence is not known here");
        }
    }
}
