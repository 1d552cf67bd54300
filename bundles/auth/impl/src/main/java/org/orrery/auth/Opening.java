package org.orrery.auth;

import org.orrery.auth.api.Signatures;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.Uint256;

/**
 * Our side of a handshake: what we say of ourselves, and what we demand of the other side's HELLO.
 *
 * @param role our side of the connection
 * @param profile the release that we behave like
 * @param listeningPort what we announce
 * @param versionStr what we announce
 * @param nonce of this connection
 * @param signatures who we are
 * @param keys of the process
 */
record Opening(
        Role role,
        ProtocolProfile profile,
        int listeningPort,
        Opaque versionStr,
        Uint256 nonce,
        Signatures signatures,
        ConnectionKeys keys) {
    private static final int MAX_PORT = 65535;

    /** Our HELLO. */
    Hello hello() {
        return new Hello(
                profile.ledgerVersion(),
                profile.overlayVersion(),
                profile.overlayMinVersion(),
                signatures.network().hash(),
                versionStr,
                listeningPort,
                signatures.self().key(),
                keys.certificates().current(),
                nonce);
    }

    /** The seal of the connection with the sender of a HELLO, or null if the key in it is of small order. */
    MessageSeal sealWith(final Hello remote) {
        final byte[] shared = keys.shared().with(remote.cert().pubkey(), role);
        return shared == null ? null : new MessageSeal(MacKeys.derive(shared, role, nonce, remote.nonce()), 0, 0);
    }

    /** Checks 9 to 12 of section 4.3: null, or what is wrong with a HELLO whose sender is known. */
    DropReason refusalOf(final Hello remote) {
        if (!versionsMeet(remote)) {
            return DropReason.of(DropRule.WRONG_PROTOCOL_VERSION);
        }
        if (remote.peerId().equals(signatures.self().key())) {
            return DropReason.of(DropRule.CONNECTING_TO_SELF);
        }
        if (!remote.networkId().equals(signatures.network().hash())) {
            return DropReason.of(DropRule.WRONG_NETWORK);
        }
        if (remote.listeningPort() < 1 || remote.listeningPort() > MAX_PORT) {
            return DropReason.of(DropRule.BAD_ADDRESS);
        }
        return null;
    }

    private boolean versionsMeet(final Hello remote) {
        return remote.overlayMinVersion() <= remote.overlayVersion()
                && remote.overlayVersion() >= profile.overlayMinVersion()
                && remote.overlayMinVersion() <= profile.overlayVersion();
    }
}
