package org.orrery.benchmarks;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The raw cost that no authenticated overlay can go below. */
final class HmacSha256 {
    private HmacSha256() {}

    static Mac create() {
        try {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Payloads.bytes(32), "HmacSHA256"));
            return mac;
        } catch (final GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
