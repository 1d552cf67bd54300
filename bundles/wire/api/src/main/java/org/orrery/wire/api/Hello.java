package org.orrery.wire.api;

/**
 * The first message of both sides: who speaks, which versions, which network.
 *
 * <p>Spec: 50-xdr.md, section 4; 10-transport-auth-peer.md, section 3.
 *
 * @param ledgerVersion 0 to 2³²−1
 * @param overlayVersion 0 to 2³²−1
 * @param overlayMinVersion 0 to 2³²−1
 * @param networkId SHA-256 of the network passphrase
 * @param versionStr at most 100 bytes of any content
 * @param listeningPort as sent, of any sign
 * @param peerId public key of the node
 * @param cert certificate of the connection key
 * @param nonce fresh random number of this connection
 */
public record Hello(
        long ledgerVersion,
        long overlayVersion,
        long overlayMinVersion,
        Uint256 networkId,
        Opaque versionStr,
        int listeningPort,
        Uint256 peerId,
        AuthCert cert,
        Uint256 nonce)
        implements OverlayMessage {
    /** Limit of the version string. */
    public static final int MAX_VERSION_BYTES = 100;

    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public Hello {
        Ranges.uint32("ledgerVersion", ledgerVersion);
        Ranges.uint32("overlayVersion", overlayVersion);
        Ranges.uint32("overlayMinVersion", overlayMinVersion);
        Ranges.length("versionStr", versionStr, MAX_VERSION_BYTES);
    }

    /**
     * The value of a HELLO message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static Hello of(final WireMessage message) {
        return OverlayMessage.read(message, MessageType.HELLO, Hello::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static Hello decode(final XdrReader in) {
        return new Hello(
                in.readUint32(),
                in.readUint32(),
                in.readUint32(),
                in.readUint256(),
                in.readOpaque(MAX_VERSION_BYTES),
                in.readInt(),
                in.readNodeId(),
                AuthCert.decode(in),
                in.readUint256());
    }

    @Override
    public MessageType type() {
        return MessageType.HELLO;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint32(ledgerVersion)
                .writeUint32(overlayVersion)
                .writeUint32(overlayMinVersion)
                .writeUint256(networkId)
                .writeOpaque(versionStr, MAX_VERSION_BYTES)
                .writeInt(listeningPort)
                .writeNodeId(peerId);
        cert.encode(out);
        out.writeUint256(nonce);
    }
}
