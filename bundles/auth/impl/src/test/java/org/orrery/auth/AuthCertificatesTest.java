package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.Signatures;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.Uint256;

@Tag("10-V5")
class AuthCertificatesTest {
    private static final long NOW = Sides.NOW;
    private static final Uint256 KEY = Uint256.of(Sides.seed(7));

    private final SetClock clock = new SetClock(NOW);
    private final Signatures signatures = new Ed25519Signatures(IdentitySettings.of(Sides.PASSPHRASE, Sides.seed(1)));
    private final AuthCertificates certificates = new AuthCertificates(signatures, KEY, clock, null);

    @Test
    void ownCertificateLivesAnHour() {
        assertThat(certificates.current().expiration()).isEqualTo(NOW + 3600);
        assertThat(certificates.current().pubkey()).isEqualTo(KEY);
        assertThat(certificates.isGood(certificates.current(), signatures.self()))
                .isTrue();
    }

    @Test
    void ownCertificateIsReusedWhileExactlyHalfAnHourIsLeft() {
        final AuthCert first = certificates.current();

        clock.set(NOW + 1800);

        assertThat(certificates.current()).isSameAs(first);
    }

    @Test
    void ownCertificateIsIssuedAnewWithLessThanHalfAnHourLeft() {
        final AuthCert first = certificates.current();

        clock.set(NOW + 1801);

        assertThat(certificates.current()).isNotEqualTo(first);
        assertThat(certificates.current().expiration()).isEqualTo(NOW + 1801 + 3600);
    }

    @Test
    void expirationNowIsAccepted() {
        assertThat(certificates.isGood(expiringAt(NOW), signatures.self())).isTrue();
    }

    @Test
    void expirationASecondAgoIsRefused() {
        assertThat(certificates.isGood(expiringAt(NOW - 1), signatures.self())).isFalse();
    }

    @Test
    void expirationInTenYearsOrAtTheEndOfTimeIsAccepted() {
        assertThat(certificates.isGood(expiringAt(NOW + 10L * 365 * 86400), signatures.self()))
                .isTrue();
        assertThat(certificates.isGood(expiringAt(-1), signatures.self()))
                .as("2^64 - 1 without sign")
                .isTrue();
    }

    @Test
    void anotherExpirationThanTheSignedOneIsRefused() {
        final AuthCert good = expiringAt(NOW + 60);

        assertThat(certificates.isGood(
                        new AuthCert(good.pubkey(), good.expiration() + 1, good.sig()), signatures.self()))
                .isFalse();
    }

    @Test
    void aCertificateForAnotherNetworkIsRefused() {
        final Signatures elsewhere = new Ed25519Signatures(IdentitySettings.of("elsewhere", Sides.seed(1)));
        final AuthCert theirs = new AuthCertificates(elsewhere, KEY, clock, null).current();

        assertThat(elsewhere.self()).isEqualTo(signatures.self());
        assertThat(certificates.isGood(theirs, signatures.self())).isFalse();
    }

    @Test
    void aCertificateOfAnotherNodeIsRefused() {
        final NodeId other = signatures.signer(Sides.seed(2)).node();

        assertThat(certificates.isGood(certificates.current(), other)).isFalse();
    }

    private AuthCert expiringAt(final long expiration) {
        final byte[] digest = SignedBytes.authCert(signatures.network().hash(), expiration, KEY)
                .toBytes();
        return new AuthCert(KEY, expiration, Opaque.of(signatures.ownSigner().sign(digest)));
    }
}
