package org.orrery.survey;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.orrery.wire.api.Uint256;

/**
 * The X25519 pair that answers to one survey are sealed for, or the one that seals a single answer. One thread at a time.
 * Spec: 30-manager-persistence-survey-admin.md, section 4.9.
 */
final class SurveyKeyPair {
    private final byte[] secret;
    private final Uint256 publicKey;

    /** The pair of a secret of 32 bytes. */
    SurveyKeyPair(final byte[] secret) {
        this.secret = secret.clone();
        final byte[] point = new byte[X25519.POINT_SIZE];
        X25519.scalarMultBase(this.secret, 0, point, 0);
        publicKey = Uint256.of(point);
    }

    /** A fresh pair. */
    static SurveyKeyPair draw(final SecureRandom random) {
        final byte[] secret = new byte[X25519.SCALAR_SIZE];
        random.nextBytes(secret);
        final SurveyKeyPair pair = new SurveyKeyPair(secret);
        Arrays.fill(secret, (byte) 0);
        return pair;
    }

    Uint256 publicKey() {
        return publicKey;
    }

    /** A copy of the secret, for the next version of this bundle. */
    byte[] secret() {
        return secret.clone();
    }

    /** The scalar product with the other side's key, or null if that is of small order and the product zero. */
    byte[] agree(final Uint256 other) {
        final byte[] product = new byte[X25519.POINT_SIZE];
        return X25519.calculateAgreement(secret, 0, other.toBytes(), 0, product, 0) ? product : null;
    }

    /** Overwrites the secret; the pair must not be used any more. */
    void wipe() {
        Arrays.fill(secret, (byte) 0);
    }

    /** The public key only. */
    @Override
    public String toString() {
        return "X25519 pair of " + publicKey;
    }
}
