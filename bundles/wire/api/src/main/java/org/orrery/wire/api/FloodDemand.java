package org.orrery.wire.api;

import java.util.List;

/**
 * Hashes of transactions that the sender wants.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param txHashes full hashes, at most 1000
 */
public record FloodDemand(List<Uint256> txHashes) implements OverlayMessage {
    /** Limit of the list. */
    public static final int MAX_HASHES = 1000;

    /**
     * Checks ranges and copies lists.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public FloodDemand {
        txHashes = Ranges.list("txHashes", txHashes, MAX_HASHES);
    }

    /**
     * The value of a FLOOD_DEMAND message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static FloodDemand of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.FLOOD_DEMAND, FloodDemand::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static FloodDemand decode(final XdrReader in) {
        return new FloodDemand(in.readList(MAX_HASHES, Uint256.BYTES, XdrReader::readUint256));
    }

    @Override
    public MessageType type() {
        return MessageType.FLOOD_DEMAND;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeList(txHashes, MAX_HASHES, (hash, to) -> to.writeUint256(hash));
    }
}
