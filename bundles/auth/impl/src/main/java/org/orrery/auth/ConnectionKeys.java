package org.orrery.auth;

import java.security.SecureRandom;
import org.orrery.auth.api.Signatures;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.AuthCert;

/** What all connections of a process share: its key pair, the certificate of that, and the keys agreed on with it. */
record ConnectionKeys(EcdhPair pair, AuthCertificates certificates, SharedKeys shared) {
    /**
     * What belongs to a key pair.
     *
     * @param cert its certificate, or null if none was issued yet
     */
    static ConnectionKeys of(
            final EcdhPair pair,
            final AuthCert cert,
            final Signatures signatures,
            final OverlayClock clock,
            final SecureRandom random) {
        return new ConnectionKeys(
                pair, new AuthCertificates(signatures, pair.publicKey(), clock, cert), new SharedKeys(pair, random));
    }

    void wipe() {
        pair.wipe();
        shared.forget();
    }
}
