package org.orrery.auth;

import java.util.Arrays;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Uint256;

/** The two keys of one connection. Spec: 10-transport-auth-peer.md, section 3.6. */
final class MacKeys {
    private static final byte FROM_INITIATOR = 0;
    private static final byte FROM_ACCEPTOR = 1;

    private final byte[] send;
    private final byte[] receive;

    /** Keys of 32 bytes, which now belong to this object. */
    MacKeys(final byte[] send, final byte[] receive) {
        this.send = send;
        this.receive = receive;
    }

    /** The keys of a connection, from the key that both processes share and the nonces of both HELLOs. */
    static MacKeys derive(final byte[] shared, final Role ownRole, final Uint256 ownNonce, final Uint256 otherNonce) {
        final boolean weCalled = ownRole == Role.INITIATOR;
        return new MacKeys(
                Hmac.expand(shared, info(weCalled ? FROM_INITIATOR : FROM_ACCEPTOR, ownNonce, otherNonce)),
                Hmac.expand(shared, info(weCalled ? FROM_ACCEPTOR : FROM_INITIATOR, otherNonce, ownNonce)));
    }

    byte[] send() {
        return send;
    }

    byte[] receive() {
        return receive;
    }

    void wipe() {
        Arrays.fill(send, (byte) 0);
        Arrays.fill(receive, (byte) 0);
    }

    private static byte[] info(final byte direction, final Uint256 senderNonce, final Uint256 receiverNonce) {
        final byte[] info = new byte[1 + 2 * Uint256.BYTES];
        info[0] = direction;
        senderNonce.copyTo(info, 1);
        receiverNonce.copyTo(info, 1 + Uint256.BYTES);
        return info;
    }
}
