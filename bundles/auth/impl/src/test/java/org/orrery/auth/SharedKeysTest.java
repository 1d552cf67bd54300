package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.auth.Vectors.bytes;
import static org.orrery.auth.Vectors.uint256;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Uint256;

class SharedKeysTest {
    private static final JsonNode EDGE = Vectors.at("/edgeCases");

    private final EcdhPair pair = new EcdhPair(bytes(EDGE, "localEcdhSecret"));
    private final SharedKeys keys = new SharedKeys(pair, new Random(1));

    @Test
    void publicKeyOfTheVector() {
        assertThat(pair.publicKey()).isEqualTo(uint256(EDGE, "localEcdhPublic"));
    }

    @ParameterizedTest
    @MethodSource("smallOrderKeys")
    @Tag("10-V6")
    @Tag("40-A26")
    void aKeyOfSmallOrderGivesNothing(final Uint256 key) {
        assertThat(keys.with(key, Role.INITIATOR)).isNull();
        assertThat(keys.with(key, Role.ACCEPTOR)).isNull();
        assertThat(pair.agree(key)).isNull();
    }

    static Stream<Uint256> smallOrderKeys() {
        return Vectors.each(EDGE.required("smallOrderRemotePublicKeys"))
                .map(JsonNode::asText)
                .map(Uint256::ofHex);
    }

    @Test
    @Tag("10-V6")
    void theHighestBitCountsInTheKeyThoughNotInTheProduct() {
        final JsonNode vector = EDGE.required("highBit");
        final Uint256 plain = uint256(vector, "remotePublic");
        final Uint256 highBitSet = uint256(vector, "remotePublicHighBitSet");

        assertThat(pair.agree(plain)).isEqualTo(bytes(vector, "scalarMult"));
        assertThat(pair.agree(highBitSet)).isEqualTo(bytes(vector, "scalarMult"));
        assertThat(keys.with(plain, Role.INITIATOR)).isEqualTo(bytes(vector, "sharedKeyLocalFirst"));
        assertThat(keys.with(highBitSet, Role.INITIATOR)).isEqualTo(bytes(vector, "sharedKeyLocalFirstHighBitSet"));
    }

    @Test
    void bothProcessesDeriveTheSameKeyAndItDependsOnWhoCalled() {
        final EcdhPair other = new EcdhPair(Sides.seed(9));
        final SharedKeys otherKeys = new SharedKeys(other, new Random(1));

        final byte[] weCalled = keys.with(other.publicKey(), Role.INITIATOR);
        final byte[] theyCalled = keys.with(other.publicKey(), Role.ACCEPTOR);

        assertThat(otherKeys.with(pair.publicKey(), Role.ACCEPTOR)).isEqualTo(weCalled);
        assertThat(otherKeys.with(pair.publicKey(), Role.INITIATOR)).isEqualTo(theyCalled);
        assertThat(theyCalled).isNotEqualTo(weCalled);
    }

    @Test
    void aKnownProcessCostsNoMultiplication() {
        final Uint256 other = new EcdhPair(Sides.seed(9)).publicKey();

        assertThat(keys.with(other, Role.INITIATOR)).isSameAs(keys.with(other, Role.INITIATOR));
    }
}
