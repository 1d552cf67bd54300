package org.orrery.auth;

import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.Uint256;

/** A HELLO with one thing in it changed. */
final class Hellos {
    private Hellos() {}

    static Hello withVersions(final Hello hello, final long min, final long max) {
        return copy(hello, min, max, hello.networkId(), hello.listeningPort(), hello.peerId(), hello.cert());
    }

    static Hello withNetwork(final Hello hello, final Uint256 network) {
        return copy(
                hello,
                hello.overlayMinVersion(),
                hello.overlayVersion(),
                network,
                hello.listeningPort(),
                hello.peerId(),
                hello.cert());
    }

    static Hello withPort(final Hello hello, final int port) {
        return copy(
                hello,
                hello.overlayMinVersion(),
                hello.overlayVersion(),
                hello.networkId(),
                port,
                hello.peerId(),
                hello.cert());
    }

    static Hello withIdentity(final Hello hello, final Uint256 peerId, final AuthCert cert) {
        return copy(
                hello,
                hello.overlayMinVersion(),
                hello.overlayVersion(),
                hello.networkId(),
                hello.listeningPort(),
                peerId,
                cert);
    }

    private static Hello copy(
            final Hello hello,
            final long min,
            final long max,
            final Uint256 network,
            final int port,
            final Uint256 peerId,
            final AuthCert cert) {
        return new Hello(
                hello.ledgerVersion(), max, min, network, hello.versionStr(), port, peerId, cert, hello.nonce());
    }
}
