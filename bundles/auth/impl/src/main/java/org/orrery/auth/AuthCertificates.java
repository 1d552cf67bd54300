package org.orrery.auth;

import org.orrery.auth.api.Signatures;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.Uint256;

/**
 * Issues the certificates of our connection key and checks those of others. Any thread.
 * Spec: 10-transport-auth-peer.md, section 3.4.
 */
final class AuthCertificates {
    private static final long LIFETIME_SECONDS = 3600;
    private static final long REISSUE_BELOW_SECONDS = 1800;

    private final Signatures signatures;
    private final Uint256 connectionKey;
    private final OverlayClock clock;
    private volatile AuthCert current;

    /**
     * The certificates of a connection key.
     *
     * @param current one that was issued before, or null
     */
    AuthCertificates(
            final Signatures signatures,
            final Uint256 connectionKey,
            final OverlayClock clock,
            final AuthCert current) {
        this.signatures = signatures;
        this.connectionKey = connectionKey;
        this.clock = clock;
        this.current = current;
    }

    /** Ours, good for at least half an hour. */
    AuthCert current() {
        final long now = clock.unixSeconds();
        AuthCert cert = current;
        if (cert == null || cert.expiration() < now + REISSUE_BELOW_SECONDS) {
            // Two loops may come here together and issue two; either is good, and no lock is held while signing.
            cert = issue(now + LIFETIME_SECONDS);
            current = cert;
        }
        return cert;
    }

    /** Ours as last issued, or null if there was none. */
    AuthCert lastIssued() {
        return current;
    }

    /** True if a node's certificate has not expired and is signed by it for our network. */
    boolean isGood(final AuthCert cert, final NodeId node) {
        return Long.compareUnsigned(cert.expiration(), clock.unixSeconds()) >= 0 && isSignedBy(node, cert);
    }

    /** True if the signature is that of the node for our network; says nothing about the time. */
    boolean isSignedBy(final NodeId node, final AuthCert cert) {
        return signatures.verify(
                node, digest(cert.expiration(), cert.pubkey()), cert.sig().toBytes());
    }

    private AuthCert issue(final long expiration) {
        final byte[] signature = signatures.ownSigner().sign(digest(expiration, connectionKey));
        return new AuthCert(connectionKey, expiration, Opaque.of(signature));
    }

    private byte[] digest(final long expiration, final Uint256 pubkey) {
        return SignedBytes.authCert(signatures.network().hash(), expiration, pubkey)
                .toBytes();
    }
}
