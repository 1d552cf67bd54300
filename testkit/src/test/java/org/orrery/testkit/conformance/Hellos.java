package org.orrery.testkit.conformance;

import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.Uint256;

/** HELLOs with one field changed. Only the certificate is signed, so the rest can be changed without being found out. */
final class Hellos {
    private Hellos() {}

    static Hello withPort(final Hello hello, final int port) {
        return make(hello, hello.overlayVersion(), hello.overlayMinVersion(), hello.networkId(), port, hello.cert());
    }

    static Hello withVersions(final Hello hello, final long version, final long minVersion) {
        return make(hello, version, minVersion, hello.networkId(), hello.listeningPort(), hello.cert());
    }

    static Hello withNetwork(final Hello hello, final Uint256 networkId) {
        return make(
                hello,
                hello.overlayVersion(),
                hello.overlayMinVersion(),
                networkId,
                hello.listeningPort(),
                hello.cert());
    }

    static Hello withCert(final Hello hello, final AuthCert cert) {
        return make(
                hello,
                hello.overlayVersion(),
                hello.overlayMinVersion(),
                hello.networkId(),
                hello.listeningPort(),
                cert);
    }

    private static Hello make(
            final Hello hello,
            final long version,
            final long minVersion,
            final Uint256 networkId,
            final int port,
            final AuthCert cert) {
        return new Hello(
                hello.ledgerVersion(),
                version,
                minVersion,
                networkId,
                hello.versionStr(),
                port,
                hello.peerId(),
                cert,
                hello.nonce());
    }
}
