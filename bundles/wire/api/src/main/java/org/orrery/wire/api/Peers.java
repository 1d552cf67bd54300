package org.orrery.wire.api;

import java.util.List;

/**
 * Addresses that a node recommends.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param peers at most 100
 */
public record Peers(List<PeerAddressXdr> peers) implements OverlayMessage {
    /** Limit of the list. */
    public static final int MAX_PEERS = 100;

    /**
     * Checks ranges and copies lists.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public Peers {
        peers = Ranges.list("peers", peers, MAX_PEERS);
    }

    /**
     * The value of a PEERS message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static Peers of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.PEERS, Peers::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static Peers decode(final XdrReader in) {
        return new Peers(in.readList(MAX_PEERS, PeerAddressXdr.MIN_BYTES, PeerAddressXdr::decode));
    }

    @Override
    public MessageType type() {
        return MessageType.PEERS;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeList(peers, MAX_PEERS, PeerAddressXdr::encode);
    }
}
