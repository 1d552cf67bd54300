package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.auth.Vectors.bytes;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HmacTest {
    @Test
    @Tag("10-A5")
    void hmacOfTheKnownAnswer() {
        final JsonNode vector = Vectors.at("/primitives/hmacSha256");

        assertThat(Hmac.keyed(bytes(vector, "key")).doFinal(bytes(vector, "data")))
                .isEqualTo(bytes(vector, "mac"));
    }

    @Test
    @Tag("10-A5")
    void hkdfOfTheKnownAnswer() {
        final JsonNode vector = Vectors.at("/primitives/hkdf");

        final byte[] extracted = Hmac.extract(bytes(vector, "ikm"));

        assertThat(extracted).isEqualTo(bytes(vector, "extract"));
        assertThat(Hmac.expand(extracted, bytes(vector, "expandInfo"))).isEqualTo(bytes(vector, "expand"));
    }
}
