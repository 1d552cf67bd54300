package org.orrery.auth;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 by the JDK, which uses the processor's instructions, and the two halves of HKDF made of it.
 * Spec: 10-transport-auth-peer.md, sections 3.5 and 3.6.
 */
final class Hmac {
    /** Length of keys and results. */
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] EMPTY_SALT = new byte[BYTES];
    private static final byte FIRST_BLOCK = 1;

    private Hmac() {}

    /** A function for one key, to be used by one thread at a time. */
    static Mac keyed(final byte[] key) {
        try {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (final GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** HKDF-Extract with an empty salt. */
    static byte[] extract(final byte[] input) {
        return keyed(EMPTY_SALT).doFinal(input);
    }

    /** HKDF-Expand, one block. */
    static byte[] expand(final byte[] key, final byte[] info) {
        final byte[] input = Arrays.copyOf(info, info.length + 1);
        input[info.length] = FIRST_BLOCK;
        return keyed(key).doFinal(input);
    }
}
